//! `journey`: walks through a stack that is up.

fn main() -> std::process::ExitCode {
    journey::main()
}
