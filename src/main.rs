fn main() -> std::process::ExitCode {
    dictum::cli::main()
}
