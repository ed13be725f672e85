//! Letters as programs write them in three languages and some more, and what must not be taken
//! for a quote.

use super::*;

#[track_caller]
fn check(text: &str, fresh: &str, quoted: Option<&str>, signature: Option<&str>) {
    let said = cut(text);
    assert_eq!(
        (
            said.fresh.as_str(),
            said.quoted.as_deref(),
            said.signature.as_deref()
        ),
        (fresh, quoted, signature)
    );
}

#[test]
fn an_answer_above_what_it_answers() {
    for wrote in [
        "pe 20. lokakuuta 2026 klo 17.50 Hotelli Aura <asiakas@aura.example> kirjoitti:",
        "pe 20. lokakuuta 2026 klo 17.50 Hotelli Aura\n<asiakas@aura.example> kirjoitti:",
        "Hotelli Aura (asiakas@aura.example) kirjoitti 20.10.2026 kello 17.50:",
        "20.10.2026 17.50, Hotelli Aura kirjoitti:",
        "Den fre 20 okt. 2026 kl 17:50 skrev Hotell Aura <kund@aura.example>:",
        "tir. 18. apr. 2026 kl. 13:09 skrev Aura <kund@aura.example\n>:",
        "On Tue, Oct 20, 2026 at 5:50 PM Hotel Aura <guest@aura.example> wrote:",
        "On Nov 21, 2026,\nat 10:18,\nHotel Aura <guest@aura.example> wrote:",
        "Am 20.10.2026 um 17:50 schrieb Hotel Aura <gast@aura.example>:",
        "Le lun. 15 nov. 2026 à 19:42, Aura <aura@aura.example>\na écrit :",
        "---- On Wed, 24 Feb 2026 14:02:50 +0530 aura@aura.example wrote ----",
        "-----Alkuperäinen viesti-----",
        "----- Ursprungligt meddelande -----",
        "-----Original Message-----",
        "________________________________\nLähettäjä: Aura <a@aura.example>\nLähetetty: tiistai 20. lokakuuta 2026 17.50\nVastaanottaja: Aino\nAihe: Huone",
        "Från: Aura <a@aura.example>\nSkickat: den 20 oktober 2026 17:50\nTill: Aino\nÄmne: Rummet",
        "*From:* Aura [mailto:a@aura.example]\n*Sent:* Tuesday, October 20, 2026 5:50 PM\n*To:* Aino\n*Subject:* Room",
    ] {
        let quoted = format!("{wrote}\n\nHei, huone on varattu.");
        check(
            &format!("Kiitos, se sopii.\n\n{quoted}\n"),
            "Kiitos, se sopii.",
            Some(&quoted),
            None,
        );
    }
}

#[test]
fn answers_between_quotes_are_fresh() {
    check(
        "Hei!\n\n20.10.2026 Aura kirjoitti:\n> Tuletteko maanantaina?\n\nTulemme.\n\n> Tarvitsetteko sängyn?\nEmme.\n",
        "Hei!\n\nTulemme.\n\nEmme.",
        Some("20.10.2026 Aura kirjoitti:\n> Tuletteko maanantaina?\n> Tarvitsetteko sängyn?"),
        None,
    );
    // A quoted line that was broken on the way goes on without its mark.
    check(
        "> Hei, haluaisimme vielä varmistaa teiltä, että huone sopii teille myös silloin kun\ntulette.\n> Kiitos!\nSopii.",
        "Sopii.",
        Some(
            "> Hei, haluaisimme vielä varmistaa teiltä, että huone sopii teille myös silloin kun\ntulette.\n> Kiitos!",
        ),
        None,
    );
}

#[test]
fn signatures() {
    check(
        "Huone oli likainen.\n\n-- \nAino Virtanen\n040 123",
        "Huone oli likainen.",
        None,
        Some("--\nAino Virtanen\n040 123"),
    );
    check(
        "Huone oli likainen.\n\nLähetetty iPhonesta",
        "Huone oli likainen.",
        None,
        Some("Lähetetty iPhonesta"),
    );
    check(
        "Rummet var smutsigt.\n\nSkickat från min iPhone\n\n> Hej",
        "Rummet var smutsigt.",
        Some("> Hej"),
        Some("Skickat från min iPhone"),
    );
    check(
        "Dirty.\n\nSent from my iPhone",
        "Dirty.",
        None,
        Some("Sent from my iPhone"),
    );
    check(
        "Likainen.\n\nYstävällisin terveisin,\nAino Virtanen",
        "Likainen.",
        None,
        Some("Ystävällisin terveisin,\nAino Virtanen"),
    );
    check(
        "Likainen.\nTerveisin Aino\n\nPS. Avain jäi huoneeseen.",
        "Likainen.\nPS. Avain jäi huoneeseen.",
        None,
        Some("Terveisin Aino"),
    );
    check(
        "Smutsigt.\n\nMed vänlig hälsning\nAino",
        "Smutsigt.",
        None,
        Some("Med vänlig hälsning\nAino"),
    );
}

#[test]
fn what_is_no_quote_and_no_signature_stays_fresh() {
    for text in [
        "Hän kirjoitti: älkää soittako.\nJa minä soitin.",
        "Vastaanottaja sanoi ja vielä kirjoitti:\nette saa huonetta.",
        "On the other hand, it was clean.\nOn average, well.",
        "Från: Helsingfors\nTill: Åbo\nDatum: 3.12.2026\nVi vill boka om.",
        "Lähettäjä: Posti\nPaketti on hukassa.",
        "From: our room we saw the sea.",
        "Terveisin teitä kiusaan vielä kerran tällä samalla asialla, joka ei etene mihinkään.",
        "Regards the timeline we should be done by Friday.",
        "Sent from my desk, is much easier.",
        "Lähetetty paketti ei tullut perille.",
        "-- ensin\n-- sitten\n-- lopuksi",
        "Lista\n----\n1. yksi\n\n----\nloppu",
        "Kello 13.30 soitin teille\n\nja sitten odotin.",
        "Kiitos!",
        "",
    ] {
        check(text, text.trim(), None, None);
    }
}

#[test]
fn what_is_passed_on_without_a_word_is_what_they_say() {
    let passed_on = "---------- Forwarded message ---------\nFrom: Aino <a@x.example>\nDate: Mon\nSubject: Huone\n\nLikainen.";
    check(passed_on, passed_on, None, None);
    check("> vain tämä", "> vain tämä", None, None);
    // But an answer without words says nothing.
    check(
        "On Nov 21, 2026 Aura <a@x.example> wrote:\n> Hei",
        "",
        Some("On Nov 21, 2026 Aura <a@x.example> wrote:\n> Hei"),
        None,
    );
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split_whitespace().map(String::from).collect();
    words.sort();
    words
}

#[track_caller]
fn loses_nothing(text: &str) {
    let said = cut(text);
    let all = [Some(said.fresh), said.quoted, said.signature];
    let all: Vec<String> = all.into_iter().flatten().collect();
    assert_eq!(words(&all.join("\n")), words(text), "{text:?}");
}

/// Numbers that are the same in every run.
fn chance(state: &mut u64, below: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state % below as u64) as usize
}

#[test]
fn no_word_is_lost() {
    const LINES: &[&str] = &[
        "",
        "Hei",
        "> vanha",
        ">> vanhempi",
        "On Nov 21, 2026, A <a@x.example> wrote:",
        "A",
        "kirjoitti:",
        "20.10.2026",
        "-- ",
        "Terveisin",
        "Aino",
        "PS. vielä",
        "Lähetetty iPhonesta",
        "From: a@x.example",
        "To: b",
        "Subject: c",
        "Sent: 2026",
        "-----Original Message-----",
        "________________",
        "ja pitkä rivi joka jatkuu ja jatkuu ja jatkuu ja jatkuu ja jatkuu ja jatkuu",
        "<a@x.example> skrev:",
        ">:",
        "\u{a0}",
        "   ",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15;
    for _ in 0..3_000 {
        let count = chance(&mut state, 30);
        let lines: Vec<&str> = (0..count)
            .map(|_| LINES[chance(&mut state, LINES.len())])
            .collect();
        loses_nothing(&lines.join("\n"));
    }
}

#[test]
fn no_word_of_any_text_is_lost() {
    let signs: Vec<char> = ">:-_ \n\t\r@.,<ab1åÄß\u{a0}\u{2028}\u{1f600}\u{301}İ"
        .chars()
        .collect();
    let mut state = 0x2545_F491_4F6C_DD1D;
    for _ in 0..3_000 {
        let count = chance(&mut state, 200);
        let text: String = (0..count)
            .map(|_| signs[chance(&mut state, signs.len())])
            .collect();
        loses_nothing(&text);
    }
}
