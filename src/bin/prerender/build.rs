//! Which build this is, and what belongs to it: every page says so, and the service worker keeps files by it.

use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use interplay::ui::offline::{BUILD, SIZE};

use crate::hash;

/// What `boot.js` compares with the build that a page asks for.
const BOOT: &str = "%build%";
/// What is for the services that show a shared link, and for servers: no page needs it.
const FOR_OTHERS: [&str; 4] = ["404.html", "social.png", "worker.js", ".nojekyll"];

/// The template, saying in each page of which build it is, and asking for the `boot.js` of that build.
pub fn mark(html: &str) -> Result<String, Box<dyn Error>> {
    let (before, after) = html.split_once("<meta name=\"interplay-base\"").ok_or("the template has no base")?;
    let html =
        format!("{before}<meta name=\"interplay-build\" content=\"{BUILD}\"><meta name=\"interplay-base\"{after}");
    let marked = html.replacen("boot.js\"", &format!("boot.js?{BUILD}\""), 1);
    if marked == html { Err("the template has no boot.js".into()) } else { Ok(marked) }
}

/// Puts the id of the build, and how large it is, where they belong: into the pages, `boot.js` and the worker.
pub fn finish(dist: &Path) -> Result<(), Box<dyn Error>> {
    let files = files(dist)?;
    let mut all = Vec::new();
    for file in &files {
        all.extend(name(dist, file).into_bytes());
        all.extend(hash(&fs::read(file)?).to_le_bytes());
    }
    let build = format!("{:016x}", hash(&all));

    let mut list = Vec::new();
    for file in &files {
        let name = name(dist, file);
        let is_pages_picture = name.starts_with("moments/") && name.ends_with(".png");
        if !is_pages_picture && !FOR_OTHERS.contains(&&*name) && name != "keeping.js" {
            list.push((name, fs::metadata(file)?.len()));
        }
    }
    let size = list.iter().map(|(_, size)| size).sum::<u64>();
    // Upwards, and as assets/offline.js has it.
    let size = size.div_ceil(1_000_000).to_string();
    for file in files.iter().filter(|file| file.extension().is_some_and(|it| it == "html")) {
        fs::write(file, fs::read_to_string(file)?.replace(BUILD, &build).replace(SIZE, &size))?;
    }
    let boot = dist.join("boot.js");
    fs::write(&boot, fs::read_to_string(&boot)?.replace(BOOT, &build))?;
    write_worker(dist, &build, &list)
}

/// The worker of `trunk serve`, where every change is another build and nothing is to be kept: it only answers what is tried.
pub fn finish_without(dist: &Path) -> Result<(), Box<dyn Error>> {
    Ok(fs::remove_file(dist.join("keeping.js"))?)
}

/// `worker.js`, with the list of files and what keeps them behind it. One file: it is either old or new.
fn write_worker(dist: &Path, build: &str, list: &[(String, u64)]) -> Result<(), Box<dyn Error>> {
    let mut files = String::new();
    for (name, size) in list {
        let name = match name.strip_suffix("index.html") {
            Some(page) => page.to_owned(),
            None if name == "boot.js" => format!("boot.js?{build}"),
            None => name.clone(),
        };
        write!(files, "\n  {name:?}: {size},")?;
    }
    let (worker, keeping) = (dist.join("worker.js"), dist.join("keeping.js"));
    let (tries, keeps) = (fs::read_to_string(&worker)?, fs::read_to_string(&keeping)?);
    // In a block of its own, so that the two halves share no name.
    fs::write(worker, format!("{tries}{{\nconst BUILD = \"{build}\";\nconst FILES = {{{files}\n}};\n{keeps}}}\n"))?;
    Ok(fs::remove_file(keeping)?)
}

/// The name of a file under the site's base.
fn name(dist: &Path, file: &Path) -> String {
    let name = file.strip_prefix(dist).unwrap_or(file).components();
    name.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// All files of a folder and of those in it, in an order that is always the same.
fn files(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut entries =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    entries.sort();
    let mut all = Vec::new();
    for entry in entries {
        if entry.is_dir() { all.extend(files(&entry)?) } else { all.push(entry) }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    // `make test` runs what begins with ui:: here, too.
    mod ui {
        use super::*;

        #[test]
        fn all_of_a_build_says_which_it_is() {
            let dist = std::env::temp_dir().join(format!("interplay-build-{}", std::process::id()));
            fs::create_dir_all(dist.join("status/503")).expect("a folder");
            let html = "<meta name=\"interplay-base\" content=\"/\"><script src=\"/boot.js\">";
            let page = mark(html).expect("a template") + SIZE;
            for (name, text) in [
                ("index.html", &*page),
                ("status/503/index.html", &page),
                ("404.html", &page),
                ("boot.js", "%build%"),
                ("worker.js", "// tries\n"),
                ("keeping.js", "// keeps\n"),
            ] {
                fs::write(dist.join(name), text).expect("a file");
            }
            finish(&dist).expect("a build");
            let read = |name: &str| fs::read_to_string(dist.join(name)).expect("a file");
            let build = read("boot.js");
            assert_eq!(build.len(), 16, "{build}");
            for page in ["index.html", "status/503/index.html", "404.html"] {
                assert_eq!(read(page).matches(&build).count(), 2, "{page}");
                assert!(read(page).ends_with('1'), "it weighs a megabyte at most");
            }
            let size = page.len();
            let files = format!("  \"boot.js?{build}\": 7,\n  \"\": {size},\n  \"status/503/\": {size},\n");
            assert_eq!(
                read("worker.js"),
                format!("// tries\n{{\nconst BUILD = \"{build}\";\nconst FILES = {{\n{files}}};\n// keeps\n}}\n")
            );
            assert!(!dist.join("keeping.js").exists());
            fs::remove_dir_all(dist).expect("a folder");
        }
    }
}
