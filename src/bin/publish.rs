//! Writes the data that the site publishes for others: `cargo run --bin publish -- <directory>`.

use interplay::status;
use std::process::ExitCode;
use std::{env, fs, path::Path};

fn main() -> ExitCode {
    match run() {
        Ok(sentence) => {
            println!("{sentence}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<String, String> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    let [directory] = arguments.as_slice() else {
        return Err("Name one directory to publish into, for example: cargo run --bin publish -- dist".into());
    };
    let path = Path::new(directory).join(status::publish::PATH);
    let write = |path: &Path| {
        fs::create_dir_all(path.parent().unwrap_or(path))?;
        fs::write(path, status::publish::json())
    };
    write(&path).map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
    Ok(format!("Wrote {} status codes to {}.", status::all().len(), path.display()))
}
