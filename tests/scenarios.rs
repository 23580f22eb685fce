//! Pairs of claims of our own (tests/scenarios), with floors that only rise.

use dictum::matching::judge::judge;
use dictum::matching::sentence;
use dictum::words::Relation;

/// Least share of clashes found, of found clashes that are right, of repetitions found; most false alarms.
struct Floors {
    recall: f64,
    precision: f64,
    same: f64,
    alarms: f64,
}

/// A text behind the day on which it appeared, in brackets.
fn dated(side: &str) -> (Option<&str>, &str) {
    let Some((date, text)) = side.strip_prefix('[').and_then(|side| side.split_once("] ")) else { return (None, side) };
    (Some(date), text)
}

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

#[track_caller]
fn run(lang: &str, pairs: &str, floors: &Floors) {
    let (mut clashes, mut found, mut called, mut same, mut met, mut fits, mut alarms) = (0, 0, 0, 0, 0, 0, 0);
    let mut misses = Vec::new();
    for line in pairs.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.split(" | ").collect();
        let [want, a, b] = cells[..] else { panic!("three cells are needed: {line}") };
        let ((day_a, a), (day_b, b)) = (dated(a), dated(b));
        let claim = |text, day| sentence::claim(text, Some(lang), day).unwrap();
        let judged = judge(&claim(a, day_a), &claim(b, day_b));
        let clash = matches!(judged.relation, Relation::Contradiction | Relation::Update);
        called += usize::from(clash);
        let good = match want {
            "fits" => {
                fits += 1;
                alarms += usize::from(clash);
                !clash
            }
            "same" => {
                same += 1;
                met += usize::from(judged.relation == Relation::Same);
                judged.relation == Relation::Same
            }
            "update" => {
                clashes += 1;
                found += usize::from(judged.relation == Relation::Update);
                judged.relation == Relation::Update
            }
            kind => {
                clashes += 1;
                let good =
                    judged.relation == Relation::Contradiction && judged.kind.is_some_and(|found| found.word() == kind);
                found += usize::from(good);
                good
            }
        };
        if !good {
            misses.push(format!("{want}: {a} / {b} -> {} {:?} {:?}", judged.relation, judged.kind, judged.scores));
        }
    }
    let got = Floors {
        recall: share(found, clashes),
        precision: share(found, called),
        same: share(met, same),
        alarms: share(alarms, fits),
    };
    let told = format!(
        "{lang}: recall {:.3}, precision {:.3}, same {:.3}, false alarms {:.3}\n{}",
        got.recall,
        got.precision,
        got.same,
        got.alarms,
        misses.join("\n")
    );
    let holds = got.recall >= floors.recall
        && got.precision >= floors.precision
        && got.same >= floors.same
        && got.alarms <= floors.alarms;
    assert!(holds, "{told}");
}

#[test]
fn german_scenarios() {
    let floors = Floors { recall: 0.93, precision: 0.98, same: 0.9, alarms: 0.0 };
    run("de", include_str!("scenarios/de.txt"), &floors);
}

#[test]
fn english_scenarios() {
    let floors = Floors { recall: 0.93, precision: 0.98, same: 0.9, alarms: 0.0 };
    run("en", include_str!("scenarios/en.txt"), &floors);
}
