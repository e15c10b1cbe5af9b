//! The coded values of the sample: closed lists whose codes are those the registry stores.

/// Declares an enumeration whose variants carry the stable code the registry stores.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable code stored in the registry and shown through a message catalogue.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }
        }
    };
}

coded! {
    /// Sex as civil status records it.
    Sex {
        Male = "male",
        Female = "female",
    }
}

coded! {
    /// Form of address.
    Civility {
        Mr = "mr",
        Mrs = "mrs",
    }
}

coded! {
    /// Where a student stands with the school during a [`Period`](crate::Period).
    Status {
        Applicant = "applicant",
        Admitted = "admitted",
        Waitlisted = "waitlisted",
        Enrolled = "enrolled",
        OnLeave = "on_leave",
        Left = "left",
        Graduated = "graduated",
        Cancelled = "cancelled",
        StruckOff = "struck_off",
    }
}

coded! {
    /// Why a [`Period`](crate::Period) begins.
    Reason {
        /// The student was already there when the records begin.
        CarriedOver = "carried_over",
        NewApplication = "new_application",
        FirstEnrolment = "first_enrolment",
        MidYearArrival = "mid_year_arrival",
        Promotion = "promotion",
        Repeat = "repeat",
        ClassChange = "class_change",
        RegimeChange = "regime_change",
        NoPlace = "no_place",
        PlaceOffered = "place_offered",
        FamilyWithdrew = "family_withdrew",
        HouseMove = "house_move",
        OtherSchool = "other_school",
        Orientation = "orientation",
        HomeSchooling = "home_schooling",
        UnpaidFees = "unpaid_fees",
        UnexplainedAbsence = "unexplained_absence",
        Discipline = "discipline",
        StayAbroad = "stay_abroad",
        LongIllness = "long_illness",
        EndOfStudies = "end_of_studies",
    }
}

coded! {
    /// Boarding regime; the code is the national `CODE_REGIME` (0–6).
    Regime {
        DayFree = "0",
        DaySupervised = "1",
        HalfBoard = "2",
        Boarder = "3",
        BoarderOutside = "4",
        BoarderHosted = "5",
        HalfBoardOutside = "6",
    }
}

coded! {
    /// What a guardian is to a child.
    Relationship {
        Mother = "mother",
        Father = "father",
        Grandparent = "grandparent",
        StepParent = "step_parent",
        /// A member of the wider family (aunt, uncle).
        Relative = "relative",
        /// Guardian appointed by a judge (*tuteur*).
        Tutor = "tutor",
        /// Child-protection social worker (*référent ASE*).
        ChildProtection = "child_protection",
        OtherContact = "other",
    }
}

coded! {
    /// Legal standing of a guardian towards a child.
    Authority {
        Joint = "joint",
        Sole = "sole",
        Delegated = "delegated",
        Guardianship = "guardianship",
        None = "none",
    }
}

coded! {
    /// Whether a person may collect the child.
    Pickup {
        Yes = "yes",
        OnWrittenNotice = "on_written_notice",
        No = "no",
        Forbidden = "forbidden",
    }
}

coded! {
    /// How the child's time is shared with this guardian.
    Residence {
        Full = "full",
        Alternating = "alternating",
        /// Every other weekend and half of the holidays.
        Weekends = "weekends",
        None = "none",
    }
}

coded! {
    /// Kind of document in a student's file.
    DocumentKind {
        IdentityCard = "identity_card",
        Passport = "passport",
        ResidencePermit = "residence_permit",
        BirthCertificate = "birth_certificate",
        SchoolInsurance = "school_insurance",
        Vaccination = "vaccination_certificate",
        CourtOrder = "court_order",
        TransferCertificate = "transfer_certificate",
        PhotoConsent = "photo_consent",
        CarePlan = "care_plan",
    }
}

coded! {
    /// Where a document stands in its review.
    DocumentState {
        Missing = "missing",
        Requested = "requested",
        Received = "received",
        Verified = "verified",
        Expired = "expired",
    }
}

coded! {
    /// School cycle of a level.
    Cycle {
        Nursery = "Cycle 1",
        Cycle2 = "Cycle 2",
        Cycle3 = "Cycle 3",
        Cycle4 = "Cycle 4",
        UpperSecondary = "Lycée",
        PostBac = "Enseignement supérieur",
    }
}

coded! {
    /// What an option is.
    OptionKind {
        Language1 = "lv1",
        Language2 = "lv2",
        Language3 = "lv3",
        Section = "section",
        Optional = "option",
        Speciality = "speciality",
    }
}

coded! {
    /// Profile a person would sign in with.
    Role {
        Administrator = "administrator",
        Head = "head",
        Office = "office",
        Teacher = "teacher",
        Trainer = "trainer",
        Adviser = "adviser",
        QualityLead = "quality_lead",
        Accountant = "accountant",
        Funder = "funder",
        Auditor = "auditor",
    }
}

coded! {
    /// Situation of a learner at the training centre.
    LearnerKind {
        Employee = "employee",
        Jobseeker = "jobseeker",
        Apprentice = "apprentice",
        SelfEmployed = "self_employed",
        Individual = "individual",
    }
}

coded! {
    /// Who pays for a learner's training.
    FunderKind {
        Company = "company",
        SkillsOperator = "opco",
        EmploymentService = "france_travail",
        Region = "region",
        TrainingAccount = "cpf",
        Learner = "learner",
    }
}

coded! {
    /// What a contact does in a company.
    ContactRole {
        HumanResources = "human_resources",
        Manager = "manager",
        ApprenticeshipTutor = "apprenticeship_tutor",
        Accounting = "accounting",
    }
}
