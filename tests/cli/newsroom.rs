//! The program from outside: an empty folder, a fixed person and a fixed clock.

use dictum::article::{Article, Block};
use dictum::claim::{Attribution, Claim, Factor};
use dictum::mention::{Entity, Mentions, Quantity, Time};
use dictum::page::{Given, Page};
use dictum::pipeline::Reading;
use dictum::span::Span;
use dictum::store::{Incoming, PageHash, Prepared, Store};
use dictum::words::{BlockKind, Bound, EntityKind, Kind, Mode};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A folder with a database and files, and the program run in it.
pub struct Newsroom {
    folder: tempfile::TempDir,
    minute: std::cell::Cell<usize>,
}

/// What one run of the program said.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Newsroom {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), minute: std::cell::Cell::new(0) }
    }

    /// Two outlets about one fire, and a third about something else. Six claims; those of the fire clash.
    pub fn busy() -> Self {
        let newsroom = Self::new()
            .article(
                "Bote",
                "2026-01-03",
                &["Feuerwehr: Bei dem Brand wurden 12 Menschen verletzt.", "Der Rat tagt nicht."],
            )
            .article(
                "Kurier",
                "2026-01-04",
                &["Bei dem Brand am Hafen wurden 21 Menschen verletzt.", "Kreml: Xi kommt nach Nordheim."],
            )
            .article(
                "Anzeiger",
                "2026-02",
                &["Im Zoo kam ein Elefant zur Welt.", "=1+1 steht an der Tafel \x1b[31m\u{202e}rot."],
            );
        newsroom.clash(1, 3, "12 against 21");
        newsroom
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    /// Puts an article into the database whose sentences are its claims, past the reader, so that a test of commands
    /// does not hang on how well it reads. `Source: words` gives a claim a source.
    pub fn article(self, outlet: &str, published: &str, sentences: &[&str]) -> Self {
        let reading = reading(outlet, published, sentences);
        let page = Page { body: reading.article.text.clone(), given: Given::default(), ..Page::default() };
        let mut store = Store::open_or_create(&self.path("news.db")).unwrap();
        let mut adding = store.adding("2026-01-05T08:00:00Z").unwrap();
        let source = &format!("{outlet}.txt");
        let prepared = &Prepared::new(Box::new(reading));
        adding.add(&Incoming { prepared, source, page: PageHash::of(&page) }).unwrap();
        adding.finish().unwrap();
        drop(store);
        self
    }

    /// Makes two claims contradict each other, past the comparison.
    fn clash(&self, a: i64, b: i64, reason: &str) {
        let conn = rusqlite::Connection::open(self.path("news.db")).unwrap();
        conn.execute("DELETE FROM conflict", []).unwrap();
        conn.execute(
            "INSERT INTO conflict (id, a, b, relation, type, score, reason) VALUES (1, ?, ?, 'contradiction', 'number', 0.94, ?)",
            (a, b, reason),
        )
        .unwrap();
    }

    /// Makes all conflicts this sure.
    pub fn weaken(&self, score: f64) {
        let conn = rusqlite::Connection::open(self.path("news.db")).unwrap();
        conn.execute("UPDATE conflict SET score = ?", [score]).unwrap();
    }

    pub fn run(&self, command: &str) -> Ran {
        self.run_with(command, "")
    }

    /// Runs the program with these words; single quotes hold words together. Every run is a minute later.
    pub fn run_with(&self, command: &str, input: &str) -> Ran {
        let mut child = self.start(command);
        // A program that reads nothing may be gone by now.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::of(child)
    }

    /// Starts the program with pipes to all that it reads and writes.
    pub fn start(&self, command: &str) -> Child {
        let minute = self.minute.replace(self.minute.get() + 1);
        Command::new(env!("CARGO_BIN_EXE_dictum"))
            .args(words(command))
            .current_dir(self.folder.path())
            .env_clear()
            .env("DICTUM_DB", "news.db")
            .env("DICTUM_BY", "kim")
            .env("DICTUM_NOW", format!("2026-01-05T09:{minute:02}:00Z"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }
}

impl Ran {
    /// Waits for a program to end.
    pub fn of(child: Child) -> Self {
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("output is UTF-8");
        Self { code: output.status.code().unwrap_or(-1), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    #[track_caller]
    pub fn ok(self) -> Self {
        self.code(0)
    }

    #[track_caller]
    pub fn stdout(self, want: &str) -> Self {
        assert_eq!(self.stdout, want, "stderr:\n{}", self.stderr);
        self
    }

    #[track_caller]
    pub fn stderr(self, want: &str) -> Self {
        assert_eq!(self.stderr, want);
        self
    }

    /// Standard output holds all of these.
    #[track_caller]
    pub fn shows(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stdout.contains(part), "no `{part}` in:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        }
        self
    }

    /// Standard error holds all of these.
    #[track_caller]
    pub fn tells(self, parts: &[&str]) -> Self {
        for part in parts {
            assert!(self.stderr.contains(part), "no `{part}` in:\n{}", self.stderr);
        }
        self
    }

    /// Standard output as JSON Lines.
    #[track_caller]
    pub fn records(&self) -> Vec<Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
            .collect()
    }

    /// The keys of the first record begin with these, in this order.
    #[track_caller]
    pub fn keys(self, want: &str) -> Self {
        let line = self.stdout.lines().next().unwrap_or_else(|| panic!("no record; stderr:\n{}", self.stderr));
        let keys = keys(line);
        let want: Vec<_> = want.split(' ').collect();
        assert_eq!(keys[..want.len().min(keys.len())], want[..], "{line}");
        self
    }
}

/// The keys of a JSON object as they stand.
pub fn keys(line: &str) -> Vec<String> {
    struct Keys;
    impl<'de> Visitor<'de> for Keys {
        type Value = Vec<String>;

        fn expecting(&self, to: &mut std::fmt::Formatter) -> std::fmt::Result {
            to.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<String>, A::Error> {
            let mut keys = Vec::new();
            while let Some((key, _)) = map.next_entry::<String, Value>()? {
                keys.push(key);
            }
            Ok(keys)
        }
    }
    serde_json::Deserializer::from_str(line).deserialize_map(Keys).unwrap()
}

fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (number, part) in command.split('\'').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

fn reading(outlet: &str, published: &str, sentences: &[&str]) -> Reading {
    let mut article = Article {
        title: Some(format!("Neues aus {outlet}")),
        outlet: Some(outlet.to_owned()),
        authors: vec!["Eva Ott".to_owned()],
        published: Some(published.to_owned()),
        url: Some(format!("https://{}.example/1", outlet.to_lowercase())),
        lang: "de".to_owned(),
        agencies: vec!["dpa".to_owned()],
        ..Article::default()
    };
    let mut claims = Vec::new();
    for sentence in sentences {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(sentence);
        let span = Span::new(start, article.text.len());
        article.blocks.push(Block { kind: BlockKind::Paragraph, span });
        claims.push(claim(sentence, span));
    }
    Reading { article, sentences: vec![], mentions: Mentions::default(), quotes: vec![], claims }
}

fn claim(sentence: &str, span: Span) -> Claim {
    let place = |words: &str| {
        let at = sentence.find(words)?;
        Some(Span::new(span.start + at, span.start + at + words.len()))
    };
    let attribution = sentence.split_once(": ").map(|(source, _)| Attribution {
        source: source.to_owned(),
        canonical: (source == "Kreml").then(|| "russisches Präsidialamt".to_owned()),
        cue: "sagte".to_owned(),
        mode: Mode::Indirect,
        span: place(source),
        cue_span: None,
    });
    let number = sentence.split(' ').find(|word| word.chars().all(|sign| sign.is_ascii_digit()));
    let quantity = number.and_then(|number| {
        let (span, value) = (place(number)?, number.parse().ok()?);
        let unit = Some("Menschen".to_owned());
        Some(Quantity { span, value, high: None, bound: Bound::Exact, unit, measure: None })
    });
    let entity =
        place("Xi").map(|span| Entity { span, kind: EntityKind::Person, canonical: Some("Xi Jinping".to_owned()) });
    let day = "2026-01-03".parse().ok();
    let time = place("am Hafen").map(|span| Time { span, from: day, to: day, clock: None });
    Claim {
        text: sentence.split_once(": ").map_or(sentence, |(_, words)| words).to_owned(),
        quote: span,
        attribution: attribution.into_iter().collect(),
        kind: if quantity.is_some() { Kind::Quantity } else { Kind::Statement },
        checkworthy: if quantity.is_some() { 0.83 } else { 0.4 },
        factors: vec![Factor { name: "figure", weight: 0.25 }],
        negated: sentence.contains(" nicht"),
        entities: entity.into_iter().collect(),
        times: time.into_iter().collect(),
        quantities: quantity.into_iter().collect(),
        rule: "sentence",
    }
}
