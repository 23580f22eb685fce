use crate::page::{Given, Page};
use crate::pipeline;

/// Each quote as rule, source's words and content.
#[track_caller]
fn case(lang: &str, text: &str, want: &[(&str, &str, &str)]) {
    let given = Given { lang: Some(lang.to_owned()), ..Given::default() };
    let page = Page { source: "test".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
    let reading = pipeline::read(&page).unwrap();
    let raw = &reading.article.text;
    let words = |spans: &[crate::span::Span]| spans.iter().map(|span| span.of(raw)).collect::<Vec<_>>().join(" … ");
    let found: Vec<_> =
        reading.quotes.iter().map(|quote| (quote.rule, words(&quote.speaker), words(&quote.content))).collect();
    let found: Vec<_> =
        found.iter().map(|(rule, speaker, content)| (*rule, speaker.as_str(), content.as_str())).collect();
    assert_eq!(found, want, "{text}");
}

#[test]
fn german_frames() {
    case("de", "Die Lage sei ernst, sagte Anna Kern.", &[("inverted", "Anna Kern", "Die Lage sei ernst")]);
    case("de", "„Wir gehen heute alle“, sagte Uwe Kolb.", &[("inverted", "Uwe Kolb", "Wir gehen heute alle")]);
    case("de", "Laut Polizei wurde niemand verletzt.", &[("according", "Polizei", "wurde niemand verletzt")]);
    case(
        "de",
        "Wie die Stadt mitteilte, bleibt das Bad geschlossen.",
        &[("clause.as", "die Stadt", "bleibt das Bad geschlossen")],
    );
    // Verbs with a noun in them.
    let report = "Das Gutachten kommt zu dem Ergebnis, dass der Bau ruht.";
    case("de", report, &[("complement", "Das Gutachten", "dass der Bau ruht")]);
    case("de", "Kern vertrat die Ansicht, der Bau sei illegal.", &[("verb_second", "Kern", "der Bau sei illegal")]);
    // A subject with a preposition in it is no relative clause.
    let long = "das Verfahren gegen zwei Wirte werde eingestellt";
    case("de", &format!("Die Polizei erklärte, {long}."), &[("verb_second", "Die Polizei", long)]);
    case("de", "In dem Brief steht, dass Kern geht.", &[("complement", "dem Brief", "dass Kern geht")]);
    case("de", "Der Tisch steht in der Küche, weil er wackelt.", &[]);
    case("de", "Es sei, betonte die Wirtin, kein Geld da.", &[("inverted", "die Wirtin", "Es sei … kein Geld da")]);
    case("de", "Der dpa sagte die Wirtin, sie gehe.", &[("verb_second", "die Wirtin", "sie gehe")]);
}

#[test]
fn whoever_presents_a_text_stands_around_it() {
    let said = "she had seen nothing";
    let text = format!("The station aired an interview in which Ann Moss said {said}.");
    case("en", &text, &[("presented", "The station", said), ("verb_second", "Ann Moss", said)]);
    let said = "sie habe nichts gesehen";
    let text = format!("Der Anwalt verlas eine Erklärung, in der Anna Kern versichert, {said}.");
    case("de", &text, &[("presented", "Der Anwalt", said), ("verb_second", "Anna Kern", said)]);
}

#[test]
fn texts_that_somebody_has_or_that_tell_it() {
    let leak = "Der Bau ruht seit Mai. Das geht aus einer E-Mail hervor, die der Rundschau vorliegt.";
    let said = "Der Bau ruht seit Mai";
    case("de", leak, &[("access", "der Rundschau", said), ("before", "einer E-Mail", said)]);
    let said = "Zeugen hätten geschwiegen";
    case("de", &format!("In dem Bericht heißt es, {said}."), &[("verb_second", "dem Bericht", said)]);
    case(
        "de",
        "In einer am Abend verbreiteten Mitteilung hieß es, die Mühle ruhe.",
        &[("verb_second", "einer am Abend verbreiteten Mitteilung", "die Mühle ruhe")],
    );
    case("de", "Nach den Angaben zur Person begann die Verhandlung.", &[]);
    case("de", "Kern soll die Bahn bis 2030 aus den roten Zahlen führen.", &[]);
    case("de", "Aus Sicht der Bahn lohnt sich der Bau.", &[("according.noun", "Sicht der Bahn", "lohnt sich der Bau")]);
}

#[test]
fn who_tells_it_may_stand_behind_or_within() {
    let said = "ist das Bad zu";
    case(
        "de",
        &format!("Nach Auskunft der Klinik, so der „Kurier“, {said}."),
        &[("so", "der „Kurier“", said), ("according.noun", "Auskunft der Klinik", said)],
    );
    let said = "Wir schließen nicht";
    case(
        "de",
        &format!("Der Anwalt las einen Brief der Witwe vor: „{said}.“"),
        &[("colon", "Der Anwalt", "Wir schließen nicht."), ("presented", "der Witwe", "Wir schließen nicht.")],
    );
    case(
        "de",
        "Glaubt man den Anwohnern, stinkt es im Hafen.",
        &[("according", "den Anwohnern", "stinkt es im Hafen")],
    );
    case("de", "Laut knallend schlug die Tür zu.", &[]);
    let said = "her father never forgave the club";
    case("en", &format!("In Lena Fisk's telling, {said}."), &[("according.noun", "Lena Fisk's telling", said)]);
    case("en", "“We walked,” Samir Haddad said through an interpreter.", &[("trailing", "Samir Haddad", "We walked,")]);
}

#[test]
fn a_subject_set_off_by_commas_speaks_within() {
    case(
        "en",
        "Ann Brill said her client, Omar Said, insisted that he was asleep.",
        &[
            ("verb_second", "Ann Brill", "her client, Omar Said, insisted that he was asleep"),
            ("complement", "her client, Omar Said", "that he was asleep"),
        ],
    );
    let said = "dass der Plan gut sei";
    case("de", &format!("Anna Kern hat ihrer Mutter gesagt, {said}."), &[("complement", "Anna Kern", said)]);
    let called = "Der nach eigenen Worten ahnungslose Kassierer Bodo Lenz ist gegangen.";
    case("de", called, &[]);
}

#[test]
fn labels_name_who_speaks() {
    case("de", "„Bild“: Minister wusste von dem Leck", &[("label", "„Bild“", "Minister wusste von dem Leck")]);
    case("de", "„Das Boot“: Ein Klassiker kehrt ins Kino zurück", &[]);
    case("en", "Airline set to cut 900 jobs - sources", &[("label", "sources", "Airline set to cut 900 jobs")]);
    let said = "Täter rief „Ich komme wieder“";
    let text = format!("Polizei zu Angriff im Supermarkt: {said}");
    case("de", &text, &[("label", "Polizei", said), ("quoted", "Täter", "Ich komme wieder")]);
}

#[test]
fn frames_that_break_off_are_read() {
    for text in [
        "den komme Das spätestens Gerät Rundgang Soldaten CDU-Politiker im neue beim Herbst, versicherte der",
        "Nach Auskunft der Stadtwerke, so",
        "sagte helfen“, Außenministeriums telefonierten telefonierten Nach Angaben",
        "es",
        "Das sagte es",
        "„Nein“, so",
        "Laut",
        "wie es",
    ] {
        let page = crate::page::Page { body: text.into(), plain: true, ..crate::page::Page::default() };
        let _ = crate::pipeline::read(&page);
    }
}

#[test]
fn headlines_end_with_their_source() {
    case("en", "Rail talks have collapsed, union tells BBC", &[("trailing", "union", "Rail talks have collapsed")]);
    let plan = "Treasury to scrap fuel rebate";
    case("en", &format!("{plan}, Guardian reports"), &[("trailing", "Guardian", plan)]);
}

#[test]
fn what_measures_or_says_nothing_is_no_source() {
    case("en", "Fees are set according to age and income.", &[]);
    case("en", "A spokesman for the airline declined to comment.", &[]);
    case(
        "en",
        "She paid through a shell company, the court found.",
        &[("trailing", "the court", "She paid through a shell company")],
    );
}

#[test]
fn frames_within_frames() {
    let knee = "the knee needs six weeks";
    case(
        "en",
        &format!("The doctor says {knee}, Ann Moss said."),
        &[("trailing", "Ann Moss", "The doctor says the knee needs six weeks"), ("verb_second", "The doctor", knee)],
    );
    case(
        "en",
        "Ann Moss told the court his client insisted that it was forged.",
        &[
            ("verb_second", "Ann Moss", "his client insisted that it was forged"),
            ("complement", "his client", "that it was forged"),
        ],
    );
    case("en", "Moss insisted there would be no vote.", &[("verb_second", "Moss", "there would be no vote")]);
}

#[test]
fn english_frames() {
    case("en", "The mayor said that the bridge was safe.", &[("complement", "The mayor", "that the bridge was safe")]);
    case("en", "The bridge is safe, the mayor said.", &[("trailing", "the mayor", "The bridge is safe")]);
    case(
        "en",
        "Kern opened the bridge, adding that she would vote against it.",
        &[("complement", "Kern", "that she would vote against it")],
    );
    case("en", "A woman, who lives in the house, saw the man.", &[]);
    case("en", "Moss is known for a style that blends old songs with new ones.", &[]);
    case("de", "Ich glaube nicht an Wunder, und ich habe keins gesehen.", &[]);
    case("de", "Vielleicht wird keiner zugeben, dass Öl fehlte.", &[("complement", "", "dass Öl fehlte")]);
    case("en", "According to police, nobody was hurt.", &[("according", "police", "nobody was hurt")]);
}

#[test]
fn the_outlet_itself_is_not_quoted() {
    case("de", "Der Zug fuhr pünktlich ab und kam zu spät an.", &[]);
    case("de", "Das Restaurant „Alte Molkerei“ öffnet im Mai.", &[]);
    case("en", "The train left on time and arrived late.", &[]);
}

#[test]
fn who_stands_before_an_english_verb() {
    let tom = "Tom Brown, the manager";
    case(
        "en",
        "“We were never consulted,” Tom Brown, the manager, told reporters.",
        &[("inverted", tom, "We were never consulted,")],
    );
    case(
        "en",
        "“We lost,” Brown conceded, adding that the team had been tired.",
        &[("trailing", "Brown", "We lost,"), ("complement", "Brown", "that the team had been tired")],
    );
    case(
        "en",
        "Two diplomats, speaking on condition of anonymity, told the Bell that the truce would not last.",
        &[("complement", "Two diplomats", "that the truce would not last")],
    );
    case(
        "en",
        "The indictment alleges that Marlow moved the money.",
        &[("complement", "The indictment", "that Marlow moved the money")],
    );
}

#[test]
fn who_has_a_text_stands_around_it() {
    case(
        "en",
        "The company said in a statement seen by the BBC that no data had been stolen.",
        &[
            ("access", "the BBC", "that no data had been stolen"),
            ("complement", "The company", "that no data had been stolen"),
        ],
    );
    case(
        "de",
        "Laut einem Prüfbericht, der dem „Elbkurier“ vorliegt, wurden die Bremsen nie gewartet.",
        &[
            ("access", "dem „Elbkurier“", "wurden die Bremsen nie gewartet"),
            ("according", "einem Prüfbericht", "wurden die Bremsen nie gewartet"),
        ],
    );
    case(
        "de",
        "Laut einem Papier, das dieser Zeitung vorliegt, fehlen 20 Lehrer.",
        &[("according", "einem Papier", "fehlen 20 Lehrer")],
    );
    case(
        "de",
        "Laut Medienberichten, die sich auf die Anklage berufen, lag das Motiv im privaten Bereich.",
        &[
            ("according", "Medienberichten", "lag das Motiv im privaten Bereich"),
            ("access.named", "die Anklage", "lag das Motiv im privaten Bereich"),
        ],
    );
}

#[test]
fn names_stand_in_the_nominative() {
    #[track_caller]
    fn source(text: &str, want: &str) {
        let given = Given { lang: Some("de".to_owned()), ..Given::default() };
        let page = Page { source: "test".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
        let reading = pipeline::read(&page).unwrap();
        assert_eq!(reading.quotes[0].source.as_deref(), Some(want), "{text}");
    }
    source("Nach Informationen der „Süddeutschen Zeitung“ ermittelt die Polizei.", "Süddeutsche Zeitung");
    source("Nach Angaben des Bayerischen Rundfunks kommt er.", "Bayerischer Rundfunk");
    source("Laut „Bild“ kommt er.", "Bild");
}

#[test]
fn who_a_paper_has_it_from_stands_in_the_next_sentence() {
    case(
        "de",
        "Laut „Capital“ prüft die Bank den Verkauf. Das Magazin beruft sich auf zwei Insider.",
        &[
            ("according", "„Capital“", "prüft die Bank den Verkauf"),
            ("drawn", "zwei Insider", "prüft die Bank den Verkauf"),
            ("act.say", "Das Magazin", "auf zwei Insider"),
        ],
    );
    case(
        "en",
        "The trades were illegal, the Wall Street Journal reported. It cited people familiar with the matter.",
        &[
            ("trailing", "the Wall Street Journal", "The trades were illegal"),
            ("drawn", "people familiar with the matter", "The trades were illegal"),
        ],
    );
}

#[test]
fn sources_that_a_relative_clause_takes_up() {
    let content = "jede dritte Familie zu wenig Platz hat";
    case(
        "de",
        "Der Mieterbund verweist auf eine Studie, wonach jede dritte Familie zu wenig Platz hat.",
        &[("complement", "Der Mieterbund", content), ("relative", "eine Studie", content)],
    );
    case(
        "de",
        "Das Amt legte einen Bericht vor, demzufolge die Löhne sinken.",
        &[("relative", "einen Bericht", "die Löhne sinken")],
    );
}

#[test]
fn a_clause_with_while_is_told_by_somebody_else() {
    case(
        "en",
        "Police said the shots came from a car, while a resident told KRON-TV she had seen a man.",
        &[("verb_second", "Police", "the shots came from a car"), ("verb_second", "a resident", "she had seen a man")],
    );
}

/// The name of the only source.
#[track_caller]
fn name(lang: &str, text: &str, want: &str) {
    let given = Given { lang: Some(lang.to_owned()), ..Given::default() };
    let page = Page { source: "test".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
    let quotes = pipeline::read(&page).unwrap().quotes;
    assert_eq!(quotes.iter().map(|quote| quote.source.as_deref()).collect::<Vec<_>>(), [Some(want)], "{text}");
}

#[test]
fn whose_spokesman_it_is_does_not_say_it() {
    name("de", "Er schweige, sagte der Anwalt von Peter Maurer.", "Anwalt von Peter Maurer");
    name("de", "Er schweige, sagte Peter Maurers Anwalt.", "Peter Maurers Anwalt");
    name("de", "Er komme, sagte ein Berater von Präsident Joe Biden.", "Berater von Präsident Joe Biden");
    name("de", "Er schweige, sagte der Leiter der Behörde, Jens Koch.", "Jens Koch");
    name("de", "Er schweige, sagte Sprecherin Anna Kern von der Polizei.", "Anna Kern");
    name("de", "Anna Kern ist enttäuscht. Ihren Angaben zufolge wurde nie gesprochen.", "Anna Kern");
    name("en", "He was innocent, the mother of climber Jan Wieland said.", "mother of climber Jan Wieland");
    name("en", "He was innocent, Peter Marsh's lawyer said.", "Peter Marsh's lawyer");
    name("en", "The head of the agency, John Smith, said he was innocent.", "John Smith");
}

#[test]
fn whom_it_is_told() {
    #[track_caller]
    fn case(lang: &str, text: &str, want: &str) {
        let given = Given { lang: Some(lang.to_owned()), ..Given::default() };
        let page = Page { source: "test".into(), body: text.to_owned(), given, plain: true, ..Page::default() };
        let reading = pipeline::read(&page).unwrap();
        let raw = &reading.article.text;
        let told = |quote: &super::Quote| quote.addressee.iter().map(|span| span.of(raw)).collect::<String>();
        assert_eq!(reading.quotes.iter().map(told).collect::<Vec<_>>(), [want], "{text}");
    }
    case("en", "Tom Brown told reporters that he was tired.", "reporters");
    case("en", "He told Reuters he would stay.", "Reuters");
    case("en", "Tom Brown said that he was tired.", "");
    case("de", "Sie gehe, sagte Anna Kern der Deutschen Presse-Agentur.", "der Deutschen Presse-Agentur");
    case("de", "„Wir gehen heute“, sagte Anna Kern der „Rundschau“.", "der „Rundschau“");
    case("de", "Der Sprecher der Zeitung sagte, er gehe.", "");
}
