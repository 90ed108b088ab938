//! Writes the data that the site publishes for others: `cargo run --bin publish -- <directory>`.

use interplay::{record, status};
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
    let directory = Path::new(directory);
    let path = write(directory, status::publish::PATH, &status::publish::json())?;
    let mut said = vec![format!("Wrote {} status codes to {path}.", status::all().len())];
    for file in record::publish::files() {
        let path = write(directory, file.path, &file.json)?;
        said.push(format!("Wrote what was measured of {} products to {path}.", file.products));
    }
    Ok(said.join("\n"))
}

/// Writes a file under a directory, and says where it lies.
fn write(directory: &Path, path: &str, text: &str) -> Result<String, String> {
    let path = directory.join(path);
    let written = fs::create_dir_all(path.parent().unwrap_or(directory)).and_then(|()| fs::write(&path, text));
    written.map_err(|error| format!("{} could not be written: {error}.", path.display()))?;
    Ok(path.display().to_string())
}
