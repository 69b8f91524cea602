//! Arguments in, exit code out.

use std::ffi::OsString;
use std::process::ExitCode;

use pmo_path::host::Host;

fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    pmo_path::cli::tell_panics(args.clone());
    ExitCode::from(pmo_path::cli::run(args, &mut Host::real()))
}
