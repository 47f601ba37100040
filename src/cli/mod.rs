//! The command line: subcommands, exit codes.
