//! The process that holds a job, named so that another can tell whether it still lives.

use std::fs;

/// A process: the machine's boot, the process's namespace, its number, and when it began (numbers are used again).
/// Empty where the system does not tell; leases then decide alone.
pub(super) fn this_process() -> String {
    name(std::process::id()).unwrap_or_default()
}

/// Whether a process named by [`this_process`] is known to be gone: `None` when it cannot be told from here, because it
/// runs (or ran) on another machine or in another container.
pub(super) fn is_gone(owner: &str) -> Option<bool> {
    let ours = name(std::process::id())?;
    let place = |name: &str| name.splitn(3, '/').take(2).map(str::to_owned).collect::<Vec<_>>();
    if place(owner) != place(&ours) {
        return None;
    }
    let process: u32 = owner.split('/').nth(2)?.parse().ok()?;
    Some(name(process).as_deref() != Some(owner))
}

fn name(process: u32) -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let namespace = fs::read_link("/proc/self/ns/pid").ok()?;
    let status = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The second field, the program's name in parentheses, may itself hold spaces and parentheses.
    let fields: Vec<&str> = status.rsplit_once(')')?.1.split_whitespace().collect();
    // Fields 3 and 22 of proc_pid_stat(5): a zombie is gone, though it still has a number.
    let (state, began) = (fields.first()?, fields.get(19)?);
    (!matches!(*state, "Z" | "X")).then(|| format!("{}/{}/{process}/{began}", boot.trim(), namespace.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_living_process_is_not_gone_and_an_ended_one_is() {
        let mut child = std::process::Command::new("sleep")
            .arg("60")
            .spawn()
            .expect("sleep runs");
        let owner = name(child.id()).expect("Linux tells of its processes");
        assert_eq!(is_gone(&owner), Some(false));
        assert_eq!(is_gone(&this_process()), Some(false));
        child.kill().expect("the child is ours");
        child.wait().expect("the child is ours");
        assert_eq!(is_gone(&owner), Some(true));
    }

    #[test]
    fn nothing_is_said_of_a_process_elsewhere() {
        assert_eq!(is_gone("another-boot/pid:[1]/1/1"), None);
        assert_eq!(is_gone(""), None);
    }
}
