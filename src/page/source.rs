//! Sources -> Pages: files, folders, dumps and standard input, one page in memory at a time.

use super::{Failure, Format, Given, Page, PageKind, Request, decode, dump};
use crate::error::Error;
use serde_json::Value;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// No article is as large; what is larger would fill the memory.
pub const LARGEST: u64 = 32 << 20;

type Bytes = Box<dyn BufRead + Send>;

/// All pages of a request, in order: sources as given, folders by name.
pub struct Pages {
    given: Given,
    format: Option<Format>,
    plain: bool,
    /// What is still to be read, the next one last.
    todo: Vec<Todo>,
    /// Folders on the way to where the walk is, so that none is entered within itself.
    inside: HashSet<PathBuf>,
    dump: Option<Dump>,
}

enum Todo {
    Stdin,
    /// A path, and whether a person named it.
    Path(PathBuf, bool),
    /// A folder is done.
    Leave(PathBuf),
}

/// A dump while it is being read.
enum Dump {
    Lines { name: String, bytes: Bytes, number: usize },
    Array { name: String, values: std::vec::IntoIter<Value>, number: usize },
}

impl Pages {
    pub fn new(request: Request) -> Self {
        let todo = |source: &String| if source == "-" { Todo::Stdin } else { Todo::Path(PathBuf::from(source), true) };
        let todo = request.sources.iter().rev().map(todo).collect();
        let Request { given, format, plain, .. } = request;
        Self { given, format, plain, todo, inside: HashSet::new(), dump: None }
    }
}

impl Iterator for Pages {
    type Item = Result<Page, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.dump.as_mut().and_then(|dump| dump.next(&self.given, self.plain)) {
                return Some(found);
            }
            self.dump = None;
            let found = match self.todo.pop()? {
                Todo::Stdin => self.open("-".to_owned(), None, Box::new(BufReader::new(io::stdin()))),
                Todo::Path(path, named) => {
                    let name = path.display().to_string();
                    self.path(path, named).map_err(|error| Failure { source: name, error })
                }
                Todo::Leave(folder) => {
                    self.inside.remove(&folder);
                    Ok(None)
                }
            };
            if let Some(found) = found.transpose() {
                return Some(found);
            }
        }
    }
}

impl Pages {
    /// Reads a file or enters a folder.
    fn path(&mut self, path: PathBuf, named: bool) -> Result<Option<Page>, Error> {
        let told = |source| Error::Unreadable { path: path.clone(), source };
        let kind = fs::metadata(&path).map_err(told)?;
        if kind.is_dir() {
            return self.enter(path, named).map(|()| None);
        }
        // What is in a folder by accident would wait for ever or never end.
        if !kind.is_file() && !named {
            return Ok(None);
        }
        let bytes = BufReader::new(File::open(&path).map_err(told)?);
        self.open(path.display().to_string(), Some(path), Box::new(bytes)).map_err(|failure| failure.error)
    }

    fn enter(&mut self, folder: PathBuf, named: bool) -> Result<(), Error> {
        let told = |source| Error::Unreadable { path: folder.clone(), source };
        let real = folder.canonicalize().map_err(told)?;
        if !self.inside.insert(real.clone()) {
            return Err(Error::FolderLoop(folder));
        }
        let mut paths = Vec::new();
        for entry in fs::read_dir(&folder).map_err(told)? {
            let entry = entry.map_err(told)?;
            if !entry.file_name().to_string_lossy().starts_with('.') && !database(&entry.path()) {
                paths.push(entry.path());
            }
        }
        if paths.is_empty() && named {
            self.inside.remove(&real);
            return Err(Error::NoText(folder.display().to_string()));
        }
        paths.sort();
        self.todo.push(Todo::Leave(real));
        self.todo.extend(paths.into_iter().rev().map(|path| Todo::Path(path, false)));
        Ok(())
    }

    /// Looks at the first bytes, then begins a dump or reads one page.
    fn open(&mut self, name: String, path: Option<PathBuf>, mut bytes: Bytes) -> Result<Option<Page>, Failure> {
        let failed = |error| Failure { source: name.clone(), error };
        let unreadable =
            |source| Error::Unreadable { path: path.clone().unwrap_or_else(|| PathBuf::from("-")), source };
        let ending = path.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
        let ending = ending.as_deref();
        let first = first(&mut bytes).map_err(|error| failed(unreadable(error)))?;
        let lines = match self.format {
            Some(format) => format == Format::Jsonl,
            None => matches!(ending, Some("jsonl" | "ndjson")) || first == Some(b'{') && ending != Some("json"),
        };
        if lines {
            self.dump = Some(Dump::Lines { name, bytes, number: 0 });
            return Ok(None);
        }
        let mut whole = Vec::new();
        bytes.take(LARGEST + 1).read_to_end(&mut whole).map_err(|error| failed(unreadable(error)))?;
        if whole.len() as u64 > LARGEST {
            return Err(failed(Error::TooLarge(name.clone())));
        }
        if ending == Some("json") && self.format.is_none() {
            self.dump = Some(match serde_json::from_slice::<Value>(&whole) {
                Ok(Value::Array(values)) => Dump::Array { name, values: values.into_iter(), number: 0 },
                Ok(value) => Dump::Array { name, values: vec![value].into_iter(), number: 0 },
                Err(_) => Dump::Lines { name, bytes: Box::new(Cursor::new(whole)), number: 0 },
            });
            return Ok(None);
        }
        let body = decode::text(whole).ok_or_else(|| failed(Error::NotText(name.clone())))?;
        if body.trim().is_empty() {
            return Err(failed(Error::NoText(name.clone())));
        }
        let kind = match self.format {
            Some(Format::Html) => PageKind::Html,
            Some(Format::Markdown) => PageKind::Markdown,
            Some(Format::Text | Format::Jsonl) => PageKind::Text,
            None => kind(ending, &body),
        };
        Ok(Some(Page { source: name, kind, body, given: self.given.clone(), plain: self.plain }))
    }
}

/// A database, ours or another, that lies among the articles.
fn database(path: &Path) -> bool {
    let name = path.to_string_lossy();
    if name.ends_with("-wal") || name.ends_with("-shm") {
        return true;
    }
    let mut head = [0; 16];
    let regular = fs::metadata(path).is_ok_and(|kind| kind.is_file());
    regular && File::open(path).and_then(|mut file| file.read_exact(&mut head)).is_ok() && &head == b"SQLite format 3\0"
}

/// The first byte that is no white space, within what one read gives; a mark of UTF-8 is skipped.
fn first(bytes: &mut Bytes) -> io::Result<Option<u8>> {
    let head = bytes.fill_buf()?;
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    Ok(head.iter().copied().find(|byte| !byte.is_ascii_whitespace()))
}

fn kind(ending: Option<&str>, body: &str) -> PageKind {
    match ending {
        Some("html" | "htm" | "xhtml") => return PageKind::Html,
        Some("md" | "markdown") => return PageKind::Markdown,
        _ => {}
    }
    let head: String = body.trim_start().chars().take(200).collect::<String>().to_lowercase();
    let page = ["<!doctype", "<html", "<head", "<body", "<article", "<div", "<p>", "<?xml"];
    if page.iter().any(|tag| head.starts_with(tag)) || head.starts_with("<!--") && head.contains("<html") {
        return PageKind::Html;
    }
    if front_matter(body) {
        return PageKind::Markdown;
    }
    PageKind::Text
}

/// Whether a text begins with `key: value` lines between two lines of hyphens.
fn front_matter(body: &str) -> bool {
    let mut lines = body.trim_start().lines().take(60);
    let opens = lines.next().is_some_and(|line| line.trim_end() == "---");
    let mut keys = 0;
    opens
        && lines.any(|line| {
            keys += usize::from(line.contains(':'));
            line.trim_end() == "---" && keys > 0
        })
}

impl Dump {
    fn next(&mut self, given: &Given, plain: bool) -> Option<Result<Page, Failure>> {
        match self {
            Self::Array { name, values, number } => {
                let value = values.next()?;
                *number += 1;
                let source = format!("{name}:{number}");
                Some(dump::page(&value, source.clone(), given, plain).map_err(|problem| bad(source, problem)))
            }
            Self::Lines { name, bytes, number } => loop {
                *number += 1;
                let source = format!("{name}:{number}");
                let line = match line(bytes) {
                    Ok(line) => line?,
                    Err(error) => {
                        // Nothing comes behind a line that could not be read.
                        *bytes = Box::new(Cursor::new(Vec::new()));
                        let error = Error::Unreadable { path: PathBuf::from(&source), source: error };
                        return Some(Err(Failure { source, error }));
                    }
                };
                let Some(line) = line else {
                    return Some(Err(Failure { error: Error::TooLarge(source.clone()), source }));
                };
                let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line);
                if line.trim_ascii().is_empty() {
                    continue;
                }
                let read = serde_json::from_slice::<Value>(line).map_err(|_| "is no JSON object");
                let page = read.and_then(|value| dump::page(&value, source.clone(), given, plain));
                return Some(page.map_err(|problem| bad(source, problem)));
            },
        }
    }
}

fn bad(source: String, problem: &'static str) -> Failure {
    Failure { error: Error::BadRecord(source.clone(), problem), source }
}

/// The next line; the inner nothing for one that is too long, of which no more is kept than the limit.
fn line(bytes: &mut Bytes) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut line = Vec::new();
    if bytes.take(LARGEST).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.ends_with(b"\n") || (line.len() as u64) < LARGEST {
        return Ok(Some(Some(line)));
    }
    bytes.skip_until(b'\n')?;
    Ok(Some(None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read(path: &Path) -> Vec<Result<Page, Failure>> {
        let sources = vec![path.display().to_string()];
        Pages::new(Request { sources, ..Request::default() }).collect()
    }

    #[test]
    fn what_is_too_large_is_named_and_the_rest_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dump.jsonl");
        let mut file = File::create(&path).unwrap();
        let long = vec![b'a'; LARGEST as usize];
        for part in [&b"{\"text\": \""[..], &long, &long, b"\"}\n{\"text\": \"Der Rat tagt.\"}"] {
            file.write_all(part).unwrap();
        }
        let found = read(&path);
        assert_eq!(found.len(), 2);
        assert!(matches!(&found[0], Err(Failure { error: Error::TooLarge(source), .. }) if source.ends_with(":1")));
        assert_eq!(found[1].as_ref().unwrap().body, "Der Rat tagt.");

        let path = folder.path().join("long.txt");
        fs::write(&path, [&long[..], b"a"].concat()).unwrap();
        assert!(matches!(read(&path)[..], [Err(Failure { error: Error::TooLarge(_), .. })]));
    }

    #[test]
    fn deep_json_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep.jsonl");
        fs::write(&path, "{\"text\":".repeat(100_000)).unwrap();
        assert!(matches!(read(&path)[..], [Err(Failure { error: Error::BadRecord(..), .. })]));
    }

    #[test]
    fn endings_and_content_tell_the_kind() {
        #[track_caller]
        fn case(ending: Option<&str>, body: &str, want: PageKind) {
            assert_eq!(kind(ending, body), want, "{ending:?} {body}");
        }
        case(Some("html"), "Text", PageKind::Html);
        case(Some("md"), "Text", PageKind::Markdown);
        case(None, "  <!DOCTYPE html><p>x", PageKind::Html);
        case(Some("txt"), "<html lang=de>", PageKind::Html);
        case(Some("txt"), "<3 Herzen", PageKind::Text);
        case(None, "# Titel", PageKind::Text);
        case(Some("txt"), "---\ntitle: Titel\n---\nText", PageKind::Markdown);
        case(Some("txt"), "---\nText\n---\n", PageKind::Text);
    }
}
