use super::*;
use crate::host::RealDisk;

#[test]
fn long_names_get_short_sidecars() {
    let name = format!("{}.toml", "é".repeat(125));
    let lock = lock_path(&Path::new("/x").join(name));
    assert!(lock.file_name().unwrap().len() < 255);
    assert_eq!(
        lock_path(Path::new("/x/plan.toml")),
        Path::new("/x/.plan.toml.lock")
    );
}

#[test]
fn sweeping_takes_only_what_a_killed_writer_left() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    let stay = [
        "plan.toml",
        ".plan.toml.lock",
        ".plan.toml.12-x.tmp",
        "plan.toml.1-0.tmp",
        ".plan.toml.tmp",
    ];
    let gone = [".plan.toml.4711-0.tmp", ".plan.toml.schema-1.4711-0.tmp"];
    for name in stay.iter().chain(&gone) {
        RealDisk
            .create(&folder.path().join(name), b"x", 0o600)
            .unwrap();
    }
    let guard = lock(&RealDisk, &plan, || ()).unwrap().unwrap();
    sweep(&RealDisk, &plan, guard.as_ref());
    let mut expected: Vec<String> = stay.iter().map(|n| (*n).to_owned()).collect();
    expected.sort();
    assert_eq!(RealDisk.list(folder.path()).unwrap(), expected);
}

#[test]
fn in_a_folder_of_somebody_else_only_what_the_dead_left_goes() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("page.html");
    let (dead, alive) = (
        folder.path().join(".page.html.4711-0.tmp"),
        folder.path().join(".page.html.4712-0.tmp"),
    );
    for left in [&dead, &alive] {
        RealDisk.create(left, b"half", 0o600).unwrap();
    }
    let writer = RealDisk.try_lock(&alive).unwrap().unwrap();
    write_for_others(&RealDisk, &page, Expected::Anything, b"whole").unwrap();
    assert_eq!(
        RealDisk.list(folder.path()).unwrap(),
        [".page.html.4712-0.tmp", "page.html"]
    );
    drop(writer);
    write_for_others(&RealDisk, &page, Expected::Anything, b"again").unwrap();
    assert_eq!(RealDisk.list(folder.path()).unwrap(), ["page.html"]);
    assert_eq!(std::fs::read(&page).unwrap(), b"again");
}

#[cfg(unix)]
#[test]
fn a_write_through_a_link_to_nowhere_makes_its_target() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("link.toml");
    std::os::unix::fs::symlink("target.toml", &link).unwrap();
    let real = real_path(&RealDisk, &link);
    assert!(matches!(
        write_whole(&RealDisk, &real, b"new"),
        Ok(Written::Confirmed)
    ));
    assert_eq!(RealDisk.read(&link, 10).unwrap(), b"new");
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(RealDisk.attributes(&link).unwrap().mode, 0o600);
}

#[cfg(unix)]
#[test]
fn the_mode_stays_and_a_read_only_file_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    RealDisk.create(&plan, b"old", 0o640).unwrap();
    assert!(matches!(
        write_whole(&RealDisk, &plan, b"new"),
        Ok(Written::Confirmed)
    ));
    assert_eq!(RealDisk.attributes(&plan).unwrap().mode, 0o640);
    std::fs::set_permissions(&plan, std::fs::Permissions::from_mode(0o440)).unwrap();
    let refused = write_whole(&RealDisk, &plan, b"newer").unwrap_err();
    assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
    assert_eq!(RealDisk.read(&plan, 10).unwrap(), b"new");
}

#[test]
fn what_somebody_else_saved_meanwhile_stays() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("plan.toml");
    let over = |expected: Expected<'_>| write_over(&RealDisk, &plan, expected, b"ours");
    RealDisk.create(&plan, b"theirs", 0o600).unwrap();
    for expected in [
        Expected::Bytes(b"before"),
        Expected::Bytes(b"their"),
        Expected::Bytes(b"theirs and more"),
        Expected::Nothing,
    ] {
        assert!(matches!(over(expected), Err(NotWritten::Changed)));
        assert_eq!(std::fs::read(&plan).unwrap(), b"theirs");
    }
    std::fs::remove_file(&plan).unwrap();
    let gone = over(Expected::Bytes(b"theirs"));
    assert!(matches!(gone, Err(NotWritten::Changed)));
    assert!(RealDisk.list(folder.path()).unwrap().is_empty());
    assert!(over(Expected::Nothing).is_ok());
    assert!(over(Expected::Bytes(b"ours")).is_ok());
}
