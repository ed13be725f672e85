//! The templates a new house starts with, to be changed.

/// A template: names and subjects in fi, sv, en; texts in sinä, te, du, ni and English.
pub(super) struct Seed {
    pub slug: &'static str,
    pub names: [&'static str; 3],
    pub subjects: [&'static str; 3],
    pub texts: [&'static str; 5],
}

pub(super) const AT_FIRST: [Seed; 8] = [
    Seed {
        slug: "received",
        names: [
            "Viesti on saatu",
            "Meddelandet har kommit",
            "We have your message",
        ],
        subjects: [
            "Viesti on saatu",
            "Meddelandet har kommit fram",
            "We have your message",
        ],
        texts: [
            "Hei {customer},\n\nkiitos viestistäsi. Luin sen, ja asia on nyt minun hoidettavanani. Selvitän sen ja vastaan sinulle tähän viestiin.\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\nkiitos viestistänne. Luin sen, ja asia on nyt minun hoidettavanani. Selvitän sen ja vastaan teille tähän viestiin.\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nTack för ditt meddelande. Jag har läst det, och ärendet är nu mitt. Jag reder ut det och svarar dig på det här meddelandet.\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nTack för ert meddelande. Jag har läst det, och ärendet är nu mitt. Jag reder ut det och svarar er på det här meddelandet.\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nThank you for your message. I have read it, and the matter is now mine. I will look into it and answer this message.\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "understood",
        names: [
            "Ymmärsimmekö oikein?",
            "Har vi förstått rätt?",
            "Did we understand?",
        ],
        subjects: [
            "Ymmärsimmekö oikein?",
            "Har vi förstått rätt?",
            "Did we understand you right?",
        ],
        texts: [
            "Hei {customer},\n\nkiitos, että kerroit. Näin ymmärsin:\n\n{restatement}\n\nOnko se niin? Voit vahvistaa sen tai korjata sitä tällä sivulla:\n{page}\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\nkiitos, että kerroitte. Näin ymmärsin:\n\n{restatement}\n\nOnko se niin? Voitte vahvistaa sen tai korjata sitä tällä sivulla:\n{page}\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nTack för att du berättade. Så här har jag förstått det:\n\n{restatement}\n\nStämmer det? Du kan bekräfta eller rätta det på den här sidan:\n{page}\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nTack för att ni berättade. Så här har jag förstått det:\n\n{restatement}\n\nStämmer det? Ni kan bekräfta eller rätta det på den här sidan:\n{page}\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nThank you for telling us. This is how I understood it:\n\n{restatement}\n\nIs this it? You can say yes or put it right on this page:\n{page}\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "question",
        names: ["Kysymys asiakkaalle", "Fråga till kunden", "A question"],
        subjects: ["Yksi kysymys", "En fråga", "One question"],
        texts: [
            "Hei {customer},\n\nselvitän asiaasi ja tarvitsen sinulta vielä yhden tiedon:\n\n{question}\n\nVoit vastata tähän viestiin.\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\nselvitän asiaanne ja tarvitsen teiltä vielä yhden tiedon:\n\n{question}\n\nVoitte vastata tähän viestiin.\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nJag reder ut ditt ärende och behöver veta en sak till av dig:\n\n{question}\n\nDu kan svara på det här meddelandet.\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nJag reder ut ert ärende och behöver veta en sak till av er:\n\n{question}\n\nNi kan svara på det här meddelandet.\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nI am looking into your case and need to know one more thing:\n\n{question}\n\nYou can answer this message.\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "offer",
        names: ["Ratkaisuehdotus", "Lösningsförslag", "Our offer"],
        subjects: ["Ehdotuksemme", "Vårt förslag", "What we offer"],
        texts: [
            "Hei {customer},\n\nolen pahoillani siitä, mitä tapahtui. Haluan korjata asian ja ehdotan tätä:\n\n{offer}\n\nSopiiko se sinulle? Voit vastata tähän viestiin.\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\nolen pahoillani siitä, mitä tapahtui. Haluan korjata asian ja ehdotan tätä:\n\n{offer}\n\nSopiiko se teille? Voitte vastata tähän viestiin.\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nJag är ledsen för det som hände. Jag vill rätta till det och föreslår följande:\n\n{offer}\n\nPassar det dig? Du kan svara på det här meddelandet.\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nJag är ledsen för det som hände. Jag vill rätta till det och föreslår följande:\n\n{offer}\n\nPassar det er? Ni kan svara på det här meddelandet.\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nI am sorry about what happened. I want to put it right, and I offer you this:\n\n{offer}\n\nDoes it suit you? You can answer this message.\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "promise",
        names: ["Mitä lupasimme", "Vad vi lovade", "What we promised"],
        subjects: ["Mitä lupasimme", "Vad vi lovade", "What we promised"],
        texts: [
            "Hei {customer},\n\nlupasimme sinulle tämän:\n\n{promise}\n\nJos jokin muuttuu, kerron siitä sinulle ajoissa.\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\nlupasimme teille tämän:\n\n{promise}\n\nJos jokin muuttuu, kerron siitä teille ajoissa.\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nDet här lovade vi dig:\n\n{promise}\n\nOm något ändras berättar jag det för dig i god tid.\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nDet här lovade vi er:\n\n{promise}\n\nOm något ändras berättar jag det för er i god tid.\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nThis is what we promised you:\n\n{promise}\n\nIf anything changes, I will tell you in time.\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "broken",
        names: [
            "Lupaus ei pitänyt",
            "Löftet höll inte",
            "We broke our promise",
        ],
        subjects: [
            "Emme pitäneet lupaustamme",
            "Vi höll inte vårt löfte",
            "We did not keep our promise",
        ],
        texts: [
            "Hei {customer},\n\nlupasimme sinulle jotain emmekä pitäneet lupaustamme. Se oli meidän virheemme, ja olen siitä pahoillani. Nyt lupaamme tämän:\n\n{promise}\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\nlupasimme teille jotain emmekä pitäneet lupaustamme. Se oli meidän virheemme, ja olen siitä pahoillani. Nyt lupaamme tämän:\n\n{promise}\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nVi lovade dig något och höll det inte. Det var vårt fel, och jag är ledsen för det. Nu lovar vi följande:\n\n{promise}\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nVi lovade er något och höll det inte. Det var vårt fel, och jag är ledsen för det. Nu lovar vi följande:\n\n{promise}\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nWe promised you something and did not keep it. The fault was ours, and I am sorry. This is what we promise now:\n\n{promise}\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "page",
        names: [
            "Asian oma sivu",
            "Ärendets egen sida",
            "The page of the case",
        ],
        subjects: ["Seuraa asian etenemistä", "Följ ärendet", "See how it goes"],
        texts: [
            "Hei {customer},\n\ntällä sivulla näet, mitä kerroit, miten sen ymmärsimme ja mitä olemme luvanneet:\n{page}\n\nLinkki on tarkoitettu vain sinulle. Sivulta saat aina myös ihmisen puhelimeen.\n\nTerveisin\n{me}",
            "Hyvä {customer},\n\ntällä sivulla näette, mitä kerroitte, miten sen ymmärsimme ja mitä olemme luvanneet:\n{page}\n\nLinkki on tarkoitettu vain teille. Sivulta saatte aina myös ihmisen puhelimeen.\n\nTerveisin\n{me}",
            "Hej {customer}!\n\nPå den här sidan ser du vad du har berättat, hur vi har förstått det och vad vi har lovat:\n{page}\n\nLänken är bara din. På sidan kan du alltid be att få tala med en människa.\n\nVänliga hälsningar\n{me}",
            "Bästa {customer}!\n\nPå den här sidan ser ni vad ni har berättat, hur vi har förstått det och vad vi har lovat:\n{page}\n\nLänken är bara er. På sidan kan ni alltid be att få tala med en människa.\n\nVänliga hälsningar\n{me}",
            "Dear {customer},\n\nOn this page you see what you told us, how we understood it and what we have promised:\n{page}\n\nThe link is yours alone. From there you can always reach a person.\n\nKind regards,\n{me}",
        ],
    },
    Seed {
        slug: "thanks",
        names: ["Kiitos kehuista", "Tack för berömmet", "Thanks for praise"],
        subjects: ["Kiitos!", "Tack!", "Thank you!"],
        texts: [
            "Hei {customer},\n\nkiitos, että kerroit. Sanasi ilahduttivat meitä, ja kerron ne niille, joita ne koskevat.\n\nTervetuloa uudelleen!\n\n{me}",
            "Hyvä {customer},\n\nkiitos, että kerroitte. Sananne ilahduttivat meitä, ja kerron ne niille, joita ne koskevat.\n\nTervetuloa uudelleen!\n\n{me}",
            "Hej {customer}!\n\nTack för att du berättade. Dina ord gladde oss, och jag för dem vidare till dem de gäller.\n\nVälkommen åter!\n\n{me}",
            "Bästa {customer}!\n\nTack för att ni berättade. Era ord gladde oss, och jag för dem vidare till dem de gäller.\n\nVälkomna åter!\n\n{me}",
            "Dear {customer},\n\nThank you for telling us. Your words made us glad, and I will pass them on to those they are about.\n\nWelcome back!\n\n{me}",
        ],
    },
];
