//! Who can be signed in as, one for each profile.

/// A person and the profile that they hold in the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// `administrator`, `head`, `school_office`, `teacher`, `guardian` …
    pub profile: &'static str,
    /// The key of the person.
    pub person: i64,
    pub name: String,
    pub email: Option<String>,
}

/// What the demo says of itself once written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cast {
    pub organisation: String,
    pub members: Vec<Member>,
}

impl Cast {
    /// Gives a profile to a person, unless someone has it already.
    pub(super) fn offer(&mut self, profile: &'static str, person: i64, name: String, email: Option<String>) {
        if self.member(profile).is_none() {
            self.members.push(Member {
                profile,
                person,
                name,
                email,
            });
        }
    }

    pub fn member(&self, profile: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.profile == profile)
    }
}
