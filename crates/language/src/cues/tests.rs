//! What is found, and what must not be.

use super::CueKind::*;
use super::*;

#[track_caller]
fn found(text: &str, kind: CueKind) -> Vec<&str> {
    cues(text)
        .into_iter()
        .filter(|c| c.kind == kind)
        .map(|c| &text[c.start..c.end])
        .collect()
}

#[test]
fn what_is_worth_a_look_is_found() {
    let table: &[(CueKind, &str, &str)] = &[
        (Capitals, "Huone oli LIKAINEN taas.", "LIKAINEN"),
        (Capitals, "EN MAKSA tästä", "EN MAKSA"),
        (Capitals, "VARFÖR SVARAR NI INTE?", "VARFÖR SVARAR NI INTE"),
        (Exclamations, "Nyt riitti!!", "!!"),
        (Exclamations, "Mitä?!", "?!"),
        (Smiley, "Kiva :)", ":)"),
        (Smiley, "Hei:-( taas", ":-("),
        (Smiley, "Tack 😡😡 hej", "😡😡"),
        (Smiley, "❤️", "❤️"),
        (Smiley, "👩‍👩‍👧", "👩‍👩‍👧"),
        (Again, "Tämä on jo kolmas kerta!", "kolmas kerta"),
        (Again, "Soitan kolmatta kertaa.", "kolmatta kertaa"),
        (Again, "Jälleen huone oli likainen.", "Jälleen"),
        (Again, "Kukaan ei taaskaan vastaa.", "taaskaan"),
        (Again, "Nu är rummet smutsigt igen.", "igen"),
        (Again, "Det är tredje gången.", "tredje gången"),
        (Again, "This is the third time I write.", "third time"),
        (Again, "The lift is broken again.", "again"),
        (
            Deadline,
            "Vastatkaa huomiseen mennessä.",
            "huomiseen mennessä",
        ),
        (Deadline, "Rahat ennen perjantaita!", "ennen perjantaita"),
        (Deadline, "Klo 12 mennessä.", "12 mennessä"),
        (Deadline, "24 tunnin kuluessa", "24 tunnin kuluessa"),
        (Deadline, "Svara senast fredag.", "senast fredag"),
        (Deadline, "Svara senast på måndagen.", "senast på måndagen"),
        (Deadline, "inom 24 timmar", "inom 24 timmar"),
        (Deadline, "Fix it by tomorrow.", "by tomorrow"),
        (Deadline, "I expect it by 5 pm.", "by 5 pm"),
        (Deadline, "by the end of the week", "by the end of"),
        (Deadline, "Friday at the latest", "at the latest"),
        (
            Legal,
            "Vien asian kuluttajariitalautakuntaan.",
            "kuluttajariitalautakuntaan",
        ),
        (Legal, "Asianajajani ottaa yhteyttä.", "Asianajajani"),
        (Legal, "Lakimiehemme kirjoittaa.", "Lakimiehemme"),
        (Legal, "Kontaktar Konsumentverket.", "Konsumentverket"),
        (Legal, "Min advokat hör av sig.", "advokat"),
        (Legal, "My lawyer will call.", "lawyer"),
        (Legal, "See you in court.", "in court"),
        (Safety, "Huoneessa on palovaara.", "palovaara"),
        (Safety, "Vaimoni joutui sairaalaan.", "sairaalaan"),
        (
            Safety,
            "Lapsella on pähkinäallergia ja allergiaoireita",
            "allergiaoireita",
        ),
        (Safety, "Äitini loukkaantui portaissa.", "loukkaantui"),
        (Safety, "Olemme hädässä.", "hädässä"),
        (Safety, "Det var en brand i köket.", "en brand"),
        (Safety, "Min man blev skadad.", "skadad"),
        (Safety, "There was a fire in the kitchen.", "fire"),
        (Safety, "I was injured on the stairs.", "injured"),
        (Safety, "He is in hospital.", "hospital"),
        (Thanks, "Kiitos paljon!", "Kiitos"),
        (Thanks, "Tack för hjälpen.", "Tack"),
        (Thanks, "Thank you for the quick answer.", "Thank you"),
        (Thanks, "Many thanks", "Many thanks"),
    ];
    for (kind, text, want) in table {
        assert_eq!(found(text, *kind), [*want], "{text}");
    }
}

#[test]
fn what_only_looks_alike_is_not() {
    let table: &[(CueKind, &str)] = &[
        (
            Capitals,
            "WIFI ja USB eivät toimi, varaus K-1045, EU:n laki.",
        ),
        (Capitals, "Olen Aino Virtanen. I am A B."),
        (Capitals, "Huone 412B, TV, XXXX XXXXX"),
        (Exclamations, "Hei! Mitä kuuluu? Kiitos!"),
        (Exclamations, "Mitä???"),
        (Smiley, "http://x.example ja https://x.example"),
        (Smiley, "Aika (klo 12:) ja kohdat: a) b) 8)"),
        (Smiley, "suhde 3<30 ja x=(1)"),
        (Smiley, "Aihe:Data ™ © ✓"),
        (Again, "Thanks again for everything!"),
        (Again, "Thank you again."),
        (Again, "We hope to see you again."),
        (Again, "Tack igen!"),
        (Again, "Kom igen nu! Kul att se dig igen."),
        (Again, "Oli hauska nähdä jälleen."),
        (Again, "Vi ses igen."),
        (Again, "Kan ni stänga igen dörren?"),
        (Again, "Jag kände inte igen er."),
        (Again, "Kun taas minä olen tyytyväinen."),
        (Again, "This was our first time, next time in May."),
        (Again, "Tervetuloa jälleen!"),
        (Again, "Jälleennäkeminen oli hieno."),
        (Deadline, "Tähän mennessä kaikki on hyvin."),
        (Deadline, "Ulos mennessä ovi jäi auki."),
        (Deadline, "Ennen kuin lähdimme, ennen matkaa."),
        (Deadline, "Senast vi var här, på senaste tiden."),
        (Deadline, "We sat by the window with 2 friends."),
        (Deadline, "It was booked by 2 people before us."),
        (Deadline, "Innan vi åkte."),
        (Legal, "Minulla on oikeus kysyä. Käänny oikealle."),
        (Legal, "The tennis court was wet and the courtyard cold."),
        (Legal, "Avokado och advocaat."),
        (Legal, "Sue was kind. The issue is solved."),
        (Legal, "Lakaistu lattia, lakanat."),
        (Safety, "Thank you for your hospitality."),
        (Safety, "The hotel is brand new."),
        (Safety, "We liked the fireplace and the camp fire."),
        (Safety, "He got fired."),
        (Safety, "Hädin tuskin ehdimme, ei mitään hätää."),
        (Safety, "Hän oli loukkaava ja sairas vitsi."),
        (Safety, "Skada att det regnade. Vilket märke, vilken brand?"),
        (Safety, "Det är ingen skada skedd."),
        (Thanks, "Ei kiitos."),
        (Thanks, "Nej tack."),
        (Thanks, "No thanks."),
        (Thanks, "Kiitorata ja thanksgiving, tackla."),
        (Thanks, "Tack vare er missade vi planet."),
    ];
    for (kind, text) in table {
        assert_eq!(found(text, *kind), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn short_sentences_are_a_manner_of_the_whole() {
    let text = "  Huone likainen. Sänky rikki. Ei vastausta. Haluan rahat takaisin.\n";
    assert_eq!(found(text, ShortSentences), [text.trim()]);
    for text in [
        "Kiitos. Hei. Moi.",
        "Hei. Tulimme hotelliin illalla myöhään ja huone ei ollut vielä valmis, joten odotimme. Sitten. Ei. Mitään.",
        "",
    ] {
        assert_eq!(found(text, ShortSentences), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn places_are_in_order_and_at_characters() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let pieces = [
        "kolmas kerta",
        "ÄÄKKÖSIÄ",
        "!!",
        "😡",
        "\u{fe0f}",
        "a\u{301}",
        ":)",
        "by",
        "tomorrow",
        "İ",
        "ẞ",
        "igen",
        "tack",
        " ",
        "\n",
        ".",
        "12",
        "huomiseen",
        "mennessä",
        "EU:n",
        "x@y.example",
    ];
    for _ in 0..2_000 {
        let mut text = String::new();
        for _ in 0..20 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            text.push_str(pieces[(state % pieces.len() as u64) as usize]);
            text.push_str(if state & 256 == 0 { " " } else { "" });
        }
        let found = cues(&text);
        for cue in &found {
            assert!(
                cue.start < cue.end && text.get(cue.start..cue.end).is_some(),
                "{text:?} {cue:?}"
            );
        }
        for (a, b) in found.iter().zip(found.iter().skip(1)) {
            assert!(a.start <= b.start, "{text:?}");
            assert!(a.kind != b.kind || a.end <= b.start, "{text:?} {a:?} {b:?}");
        }
    }
}
