//! Reads the corpus files; a line that does not fit its article is an error by file and line.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Article {
    pub path: PathBuf,
    pub head: Vec<(String, String)>,
    pub text: String,
    pub quotes: Vec<Quote>,
    pub claims: Option<Vec<Claim>>,
}

#[derive(Debug)]
pub struct Quote {
    pub kind: String,
    pub speaker: String,
    pub cue: String,
    /// Verbatim pieces of the text.
    pub content: Vec<String>,
    pub chain: Vec<String>,
}

#[derive(Debug)]
pub struct Claim {
    pub text: String,
    pub chain: Vec<String>,
}

pub struct Probe {
    pub name: String,
    pub text: String,
    pub want: Vec<(Vec<String>, String)>,
}

const KINDS: [&str; 5] = ["direct", "indirect", "mixed", "according", "reported"];

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

pub fn articles(lang: &str, half: &str) -> Vec<Article> {
    let folder = root().join("articles").join(lang).join(half);
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| article(path)).collect()
}

fn article(path: &Path) -> Article {
    let file = fs::read_to_string(path).unwrap();
    let (head, rest) =
        file.split_once("\n\n").unwrap_or_else(|| panic!("{}: no empty line after the head", path.display()));
    let head: Vec<_> = head
        .lines()
        .map(|line| line.split_once(": ").unwrap_or_else(|| panic!("{}: head line `{line}`", path.display())))
        .map(|(key, value)| (key.to_owned(), value.trim().to_owned()))
        .collect();
    let mut parts = rest.split("\n## ");
    let text = parts.next().unwrap_or_default().trim().to_owned();
    let mut found = Article { path: path.to_owned(), head, text, quotes: vec![], claims: None };
    for part in parts {
        let (name, lines) = part.split_once('\n').unwrap_or((part, ""));
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        match name.trim() {
            "quotes" => found.quotes = lines.map(|line| quote(path, &found.text, line)).collect(),
            "claims" => found.claims = Some(lines.map(|line| claim(path, line)).collect()),
            other => panic!("{}: unknown part `{other}`", path.display()),
        }
    }
    found
}

fn quote(path: &Path, text: &str, line: &str) -> Quote {
    let cells: Vec<_> = line.split('|').map(str::trim).collect();
    let [kind, speaker, cue, content, chain] = cells[..] else {
        panic!("{}: {} cells where 5 belong: {line}", path.display(), cells.len());
    };
    assert!(KINDS.contains(&kind), "{}: unknown kind `{kind}`: {line}", path.display());
    let content: Vec<_> = pieces(content);
    assert!(!content.is_empty(), "{}: no content: {line}", path.display());
    for piece in content.iter().chain(&pieces(speaker)).chain(&pieces(cue)) {
        assert!(text.contains(piece.as_str()), "{}: not in the text: `{piece}`: {line}", path.display());
    }
    Quote { kind: kind.into(), speaker: speaker.into(), cue: cue.into(), content, chain: links(chain) }
}

fn claim(path: &Path, line: &str) -> Claim {
    let (text, chain) =
        line.split_once('|').unwrap_or_else(|| panic!("{}: a claim needs a `|`: {line}", path.display()));
    Claim { text: text.trim().to_owned(), chain: links(chain) }
}

fn pieces(cell: &str) -> Vec<String> {
    cell.split('…').map(str::trim).filter(|piece| !piece.is_empty() && *piece != "-").map(str::to_owned).collect()
}

fn links(cell: &str) -> Vec<String> {
    cell.split('>').map(str::trim).filter(|link| !link.is_empty() && *link != "-").map(str::to_owned).collect()
}

pub fn probes(lang: &str, half: &str) -> Vec<Probe> {
    let path = root().join("probes").join(half).join(format!("{lang}.txt"));
    let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut found: Vec<Probe> = vec![];
    let mut name = String::new();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{}:{}", path.display(), number + 1);
        if let Some(words) = line.strip_prefix('#') {
            name = words.trim().to_owned();
        } else if let Some(text) = line.strip_prefix("> ") {
            found.push(Probe { name: name.clone(), text: text.trim().to_owned(), want: vec![] });
        } else if let Some(want) = line.strip_prefix("= ") {
            let probe = found.last_mut().unwrap_or_else(|| panic!("{}: `=` before any `>`", place()));
            let (chain, content) = want.split_once('|').unwrap_or_else(|| panic!("{}: no `|`", place()));
            assert!(probe.text.contains(content.trim()), "{}: not in the text: {content}", place());
            probe.want.push((links(chain), content.trim().to_owned()));
        } else {
            assert!(line.trim().is_empty(), "{}: a line starts with `#`, `>` or `=`", place());
        }
    }
    found
}
