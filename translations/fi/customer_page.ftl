### The customer’s own page, and giving it out.

## For the staff, and what is said

page-panel = Asiakkaan sivu
page-given = Asiakkaalla on linkki omalle sivulleen: hän lukee sieltä, mitä ymmärsimme ja lupasimme.
page-not-given = Asiakkaalla ei ole vielä linkkiä omalle sivulleen.
page-send = Lähetä linkki kirjeessä
page-show = Näytä uusi linkki
page-revoke = Poista annetut linkit käytöstä
page-link = Linkki asiakkaan sivulle
page-link-once = Linkki näytetään vain nyt. Kopioi se asiakkaalle.
page-link-address = Osoite
page-link-who = Kuka tahansa, jolla on linkki, näkee sivun. Anna se vain asiakkaalle itselleen.
page-link-back = Takaisin tapaukseen
page-ask = Kysy asiakkaan sivulla
page-ask-say = Etkö tavoita asiakasta? Hän voi vastata omalla sivullaan.
said-page-sent = Linkki lähtee kirjeessä.
said-page-revoked = Annetut linkit eivät enää toimi.
said-page-asked = Kysymys lähtee asiakkaalle. Tapaus odottaa hänen vastaustaan.
rule-restated-anew = Kerroimme sillä välin uudelleen, mitä ymmärsimme. Lue se ja vastaa siihen.
rule-answered-before = Tähän on jo vastattu.
fault-mypage-phone = Kirjoita puhelinnumero numeroina, esimerkiksi 040 123 4567.
said-mypage-agreed = Kiitos. Hyvä, että ymmärsimme oikein.
said-mypage-not-quite = Kiitos. Yritämme ymmärtää paremmin ja palaamme asiaan.
said-mypage-accepted = Kiitos. Teemme näin.
said-mypage-declined = Kiitos vastauksesta. Palaamme asiaan.
said-mypage-words = Kiitos. Viesti on perillä.
said-mypage-call = Soitamme. Lupaus näkyy tällä sivulla.
mypage-who-has = { $number } · asiaa hoitaa { $owner }.
mypage-is-done = Asia on hoidettu.
mypage-marks = Neljä merkkiä kertovat, miten pitkällä asia on: korjaus, paluu asiaan, tiedon kulku ja oppiminen.
mypage-nothing-said = Tässä ei ole vielä mitään.
mypage-we-understood = Näin ymmärsimme
mypage-understood = Ymmärsimme näin
mypage-told = Mitä tapahtui
mypage-upset = Mikä harmitti
mypage-expected = Mitä odotettiin
mypage-is-this-it = Onko se näin?
mypage-yes = Kyllä, näin se on
mypage-not-quite-send = Ei aivan
mypage-offer-stands = Odottaa vastausta.
mypage-offer-until = Tarjous on voimassa { $until } asti.
mypage-offer-accepted = Sovittu.
mypage-offer-declined = Ei otettu.
mypage-offer-expired = Ei ole enää voimassa.
mypage-offer-reversed = Peruttu.
mypage-accept = Hyvä, tehdään näin
mypage-decline = Ei kiitos
mypage-promises = Mitä lupasimme
mypage-promise-by = Viimeistään { $due } · { $who }
mypage-promise-open = Tekeillä.
mypage-promise-kept = Pidetty { $at }.
mypage-promise-late = Pidetty myöhässä, { $at }. Pahoittelemme.
mypage-promise-broken = Jäi pitämättä. Pahoittelemme.
mypage-promise-moved = Sovittiin uusi aika.
mypage-call = Puhu ihmisen kanssa
mypage-phone = Puhelinnumero
mypage-call-me = Soittakaa minulle
mypage-call-promised = Soitamme numeroon { $phone }
mypage-send = Lähetä
mypage-send-again = Lähetä: jotain on vielä korjattavana
mypage-send-only = Lähetä vain tiedoksi
mypage-happened = Mitä on tapahtunut
mypage-met-again = Kysyimme, korjautuiko asia.
mypage-reopened = Asia avattiin uudelleen.
mypage-closed = Asia saatiin päätökseen.

## In the house’s voice

mypage-title =
    { $voice ->
        [formal] Teidän asianne
       *[near] Sinun asiasi
    }
mypage-said =
    { $voice ->
        [formal] Mitä kerroitte
       *[near] Mitä kerroit
    }
mypage-agreed-at =
    { $voice ->
        [formal] Sanoitte: näin se on.
       *[near] Sanoit: näin se on.
    }
mypage-not-quite =
    { $voice ->
        [formal] Jos ei aivan: mitä ymmärsimme väärin? Kertokaa omin sanoin.
       *[near] Jos ei aivan: mitä ymmärsimme väärin? Kerro omin sanoin.
    }
mypage-offers =
    { $voice ->
        [formal] Mitä tarjosimme teille
       *[near] Mitä tarjosimme sinulle
    }
mypage-more =
    { $voice ->
        [formal] Haluatteko lisätä jotain?
       *[near] Haluatko lisätä jotain?
    }
mypage-more-words =
    { $voice ->
        [formal] Viestinne
       *[near] Viestisi
    }
mypage-you-told =
    { $voice ->
        [formal] Kerroitte meille.
       *[near] Kerroit meille.
    }
mypage-we-spoke =
    { $voice ->
        [formal] Olimme teihin yhteydessä.
       *[near] Olimme sinuun yhteydessä.
    }
mypage-you-agreed =
    { $voice ->
        [formal] Sanoitte, että ymmärsimme oikein.
       *[near] Sanoit, että ymmärsimme oikein.
    }
mypage-you-not-quite =
    { $voice ->
        [formal] Sanoitte, ettemme vielä ymmärtäneet aivan oikein.
       *[near] Sanoit, ettemme vielä ymmärtäneet aivan oikein.
    }
mypage-you-accepted =
    { $voice ->
        [formal] Otitte tarjouksen vastaan.
       *[near] Otit tarjouksen vastaan.
    }
mypage-you-declined =
    { $voice ->
        [formal] Ette ottaneet tarjousta.
       *[near] Et ottanut tarjousta.
    }
mypage-keep =
    { $voice ->
        [formal] Sivu on vain teille. Pitäkää sen osoite itsellänne.
       *[near] Sivu on vain sinulle. Pidä sen osoite itselläsi.
    }
mypage-letter-subject =
    { $voice ->
        [formal] Oma sivunne
       *[near] Oma sivusi
    }
mypage-ask-subject =
    { $voice ->
        [formal] Ymmärsimmekö teitä oikein?
       *[near] Ymmärsimmekö sinua oikein?
    }
mypage-meet-again =
    { $voice ->
        [formal] Palaamme asiaan { $at } ja kysymme, onko kaikki nyt kunnossa kohdallanne.
       *[near] Palaamme asiaan { $at } ja kysymme, onko kaikki nyt kunnossa kohdallasi.
    }
mypage-call-by =
    { $voice ->
        [formal] Joku meistä soittaa teille viimeistään { $by }.
       *[near] Joku meistä soittaa sinulle viimeistään { $by }.
    }

## Letters with the link

mypage-letter =
    { $voice ->
        [formal] Hei,

            teillä on oma sivu, jolta näette, mitä ymmärsimme, mitä lupasimme ja miten asia etenee. Siellä voitte myös vastata ja pyytää meitä soittamaan:

            { "{page}" }
       *[near] Hei,

            sinulla on oma sivu, jolta näet, mitä ymmärsimme, mitä lupasimme ja miten asia etenee. Siellä voit myös vastata ja pyytää meitä soittamaan:

            { "{page}" }
    }
mypage-ask-letter =
    { $voice ->
        [formal] Hei,

            kirjoitimme muistiin, mitä ymmärsimme teidän kertoneen. Ennen kuin ehdotamme mitään, haluamme tietää, ymmärsimmekö oikein. Lukekaa se ja vastatkaa täällä:

            { "{page}" }
       *[near] Hei,

            kirjoitimme muistiin, mitä ymmärsimme sinun kertoneen. Ennen kuin ehdotamme mitään, haluamme tietää, ymmärsimmekö oikein. Lue se ja vastaa täällä:

            { "{page}" }
    }
