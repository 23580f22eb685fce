//! Puts every folder under data/lang into the program, so that a language is added by adding a folder and
//! nothing has to register it.

#![allow(clippy::disallowed_macros, reason = "a build script speaks to cargo this way")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?).join("data");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?).join("languages.rs");
    println!("cargo::rerun-if-changed=data/lang");
    println!("cargo::rerun-if-changed=data/models");
    println!("cargo::rerun-if-changed=data/embed.rs");
    let weights = env::var_os("CARGO_FEATURE_WEIGHTS").is_some();
    let mut code = String::from("pub static FOLDERS: &[Folder] = &[\n");
    for folder in sorted(&root.join("lang"))?.iter().filter(|path| path.is_dir()) {
        let name = file_name(folder);
        let model = root.join("models").join(format!("{name}.bin"));
        let _ = writeln!(code, "    Folder {{ code: {name:?}, files: &[");
        for file in sorted(folder)?.iter().filter(|path| path.is_file() && !file_name(path).starts_with('.')) {
            let _ = writeln!(code, "        ({:?}, include_str!({file:?})),", file_name(file));
        }
        let built_in = weights && model.is_file();
        let bytes = if built_in { format!("Some(&Aligned(*include_bytes!({model:?})).0)") } else { "None".to_owned() };
        let _ = writeln!(code, "    ], model: {bytes} }},");
    }
    code.push_str("];\n");
    fs::write(out, code)
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
