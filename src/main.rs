//! Arguments in, exit code out.

use std::process::ExitCode;

use pmo_path::host::Host;

fn main() -> ExitCode {
    ExitCode::from(pmo_path::cli::run(std::env::args_os(), &mut Host::real()))
}
