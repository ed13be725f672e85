### Tiski: mitä yksi ihminen näkee.

## Now

now-whose = Kenen asiat
now-mine = Minun
now-team = Tiimin
now-all = Kaikki
now-late = Myöhässä
now-today = Tänään
now-later = Myöhemmin
now-arrived = Saapunut
now-late-by = Myöhässä { $by }
now-yours = sinulla
now-follow-up = Palaa asiaan
now-handover = Vuororaportti lukematta
now-lesson = Oppi: { $title }
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
now-instead = Mitä teet sen sijaan, ja milloin?
now-reason = Tai esihenkilön perustelu
now-note-broken = Kirjaa pitämättömäksi
now-empty = Kaikki on hoidossa.
now-empty-do = Kun joku kertoo jotain, kirjaa se: kaksi kenttää riittää.
next-talk = Keskustele asiakkaan kanssa
next-answer = Vastaa asiakkaalle
next-look = Katso, mistä on kyse
next-keep = Pidä, mitä luvattiin
next-meet-again = Palaa asiaan
next-assess = Arvioi: yksittäinen vai systeeminen
