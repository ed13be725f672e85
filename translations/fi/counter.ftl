### Tiski: mitä yksi ihminen näkee.

## Now

now-whose = Kenen asiat
now-mine = Minun
now-team = Tiimin
now-all = Kaikki
now-late = Myöhässä
now-today = Tänään
now-later = Myöhemmin
now-arrived = Tiedoksi
now-late-by = Myöhässä { $by }
now-yours = sinä
now-follow-up = Palaa asiaan
now-handover = Vuororaportti lukematta
now-lesson = Oppi: { $title }
now-notice = Lupaus myöhässä: { $what }
now-kept = Pidetty
now-new-time = Uusi aika
now-content = Tyytyväinen
now-discontented = Ei vielä kunnossa
now-not-reached = Ei tavoitettu
now-read = Luettu
now-done = Tehty
now-open = Avaa
now-due = Uusi aika
now-due-example = huomenna klo 10
now-told-how = Miten asiakas sai tiedon?
now-told-how-example = soitin
now-agree-time = Sovi uusi aika
now-broken = Jäi pitämättä
now-instead = Mitä teet sen sijaan ja milloin?
now-reason = Tai esihenkilön perustelu
now-note-broken = Kirjaa: jäi pitämättä
now-empty = Kaikki on hoidossa.
now-empty-do = Kun joku kertoo jotain, kirjaa se: kaksi kenttää riittää.
next-talk = Keskustele asiakkaan kanssa
next-answer = Vastaa asiakkaalle
next-call = Soita asiakkaalle
next-look = Katso, mistä on kyse
next-keep = Pidä lupaus
next-meet-again = Palaa asiaan
next-assess = Arvioi: yksittäinen vai systeeminen?
next-restate = Kerro uudelleen, mitä ymmärsit: asiakas sanoi ”ei aivan”
next-hear-back = Odotetaan asiakkaan vastausta hänen sivullaan
now-more = Seuraavat

## Noting

note-lede = Kaksi kenttää riittää. Kaikki muu voi odottaa.
note-who = Kuka?
note-who-hint = Nimi, huone, puhelin tai sähköposti. Voi jäädä tyhjäksi.
note-which = Kuka näistä?
note-somebody-else = Joku muu
note-as-new = kirjataan uutena: { $who }
note-found =
    { $n ->
        [one] Yksi löytyi
       *[other] { $n } löytyi
    }
note-found-label = Löytyneet
note-what = Mitä tapahtui?
note-what-hint = Asiakkaan omin sanoin, jos voit.
note-kind = Millainen asia?
note-where = Missä?
note-urgent = Kiireellinen
note-sensitive = Arkaluonteinen
note-more = Lisätietoja
note-felt = Miltä se asiakkaasta tuntui?
note-handled = Hoidettu jo
note-handled-hint = Kysymys tai pyyntö, johon ei jää mitään tehtävää.
note-it = Kirjaa
note-and-talk = Kirjaa ja aloita keskustelu
known-contact = { $n }. yhteydenotto 30 päivän aikana.
known-promise = Avoin lupaus { $when }: { $what } ({ $owner })
known-promise-ask = Avoin lupaus { $when }. Kysy lisää: { $whom }.
known-ask = Avoin tapaus, jota et näe. Kysy lisää: { $whom }.

## Cases

cases-which = Rajaus
cases-open = Avoimet
cases-done = Valmiit
cases-all = Kaikki
cases-none = Ei yhtään tapausta.
cases-number = Numero
cases-matter = Asia
cases-marks = Korjaa · palaa · kerro · opi
cases-owner = Vastuuhenkilö
cases-next = Seuraava toimi

## A customer

customer-erased = Tämän asiakkaan sanat ja nimet on poistettu.
customer-open = Avoinna
customer-nothing-open = Ei mitään avoinna.
customer-before = Aiemmin
customer-meetings = Kohtaamiset
customer-facts = Tietoja
customer-known-by = Yhteystiedot
customer-until = { $day } asti
customer-was-until = päättyi { $day }
customer-merged = Yhdistetty tähän
customer-undo = Peru
customer-same = Sama asiakas kahdesti?
customer-same-who = Etsi toinen nimellä tai numerolla
customer-merge = Yhdistä
customer-merge-hint = Yhdistämisen voi perua milloin vain.
