### Mitä sanotaan, kun jokin ei onnistunut, ja kun jokin onnistui.

## Kinds

fault-bad = Pyyntöä ei ymmärretty.
fault-sign-in = Kirjaudu ensin sisään.
fault-forbidden = Tähän tarvitaan toinen rooli. Pyydä esihenkilöltä apua.
fault-csrf = Lomake oli vanhentunut. Mitään ei muutettu. Palaa takaisin, lataa sivu ja lähetä uudelleen.
fault-not-found = Tätä ei ole, tai se ei ole sinun nähtävissäsi.
fault-method = Tätä osoitetta ei käytetä näin.
fault-too-large = Lähetys on liian suuri. Lyhennä tekstiä ja lähetä uudelleen.
fault-too-slow = Lähetys ei tullut kokonaan perille ajoissa. Mitään ei muutettu; lähetä uudelleen.
fault-invalid = Jokin kohta pitää korjata.
fault-too-many = Liian monta yritystä. Odota minuutti ja yritä uudelleen.
fault-ours = Jokin meni vikaan meillä. Mitään ei muutettu.
fault-away = Tallennus ei vastaa juuri nyt. Mitään ei muutettu. Yritä hetken päästä uudelleen.
fault-entry-used = Linkki on jo käytetty tai vanhentunut. Pyydä uusi.

## Fields

fault-missing = Tämä puuttuu. Yksi sana riittää.
fault-field = Tätä arvoa ei ymmärretty.
fault-too-long = Teksti on liian pitkä.
fault-choice = Valitse jokin tarjotuista.
fault-limit = Rajan on oltava kokonaisluku väliltä 1–200.
fault-cursor = Tästä kohdasta ei voi jatkaa. Aloita luettelo alusta.
fault-scope = Rajaus on mine, team tai all.
fault-state = Tila on open, done tai all.
fault-email = Tarkista sähköpostiosoite: siinä on @-merkki.
fault-email-taken = Tällä osoitteella on jo joku.
fault-password-short = Salasanassa on oltava vähintään 10 merkkiä.
fault-password-wrong = Nykyinen salasana ei ole oikein.
fault-sign-in-wrong = Sähköposti tai salasana ei täsmää.
fault-identity = Tunniste on tyhjä tai liian pitkä.
fault-until = Päättymisen on oltava alkamisen jälkeen.
fault-one-to-five = Anna numero 1–5.
fault-delay = Viiveen on oltava vähintään minuutti ja enintään 60 päivää.
fault-feelings = Valitse enintään kuusi tunnetta.
fault-slug = Tunnus on jo käytössä, tai siinä on muuta kuin pieniä kirjaimia a–z, numeroita ja viivoja.
fault-opens-and-closes = Kirjoita sekä alku että loppu, tai jätä molemmat tyhjiksi.
fault-clock = Kirjoita kellonaika, esimerkiksi 8.30. Viimeinen on 24.
fault-closes-first = Lopun on oltava alun jälkeen.
fault-day = Päivää ei ymmärretty.
fault-both-faults = Valitse toinen: johtui meistä tai ei johtunut meistä.
fault-sum = Summaa ei ymmärretty. Kirjoita esimerkiksi 12,50.
fault-currency = Tässä talossa summat ovat euroja (EUR).
fault-told-how = Kerro, miten asiakas sai tiedon uudesta ajasta.
fault-further-body = Kerro, minne asiakas ohjattiin viemään valituksensa.
fault-approval-reason = Ilman valtuutta tarvitaan esihenkilön perustelu.
fault-same-customer = Nämä kaksi ovat jo sama asiakas.
fault-undo-late = Yhdistämistä ei voi enää perua.

## What is not known

fault-case-unknown = Tällä numerolla ei löydy tapausta.
fault-customer-unknown = Asiakasta ei löydy.
fault-customer-forgotten = Tämän asiakkaan tiedot on poistettu.
fault-person-unknown = Tämännimistä henkilöä tai tiimiä ei ole, tai samannimisiä on kaksi.
fault-place-unknown = Paikkaa ei löydy.
fault-problem-unknown = Tällä numerolla ei löydy ongelmaa.
fault-team-unknown = Tiimiä ei löydy. Tunnetut:
fault-team-none = Perusta ensin tiimi.
fault-team-empty = Tiimissä ei ole ketään, joka voisi ottaa tämän.
fault-situation-unknown = Palvelutilannetta ei ole talon luettelossa.
fault-touchpoint-unknown = Kontaktipistettä ei ole. Tunnetut:
fault-owner-colleague = Työkaverin roolissa ei voi olla vastuuhenkilönä. Valitse asiakaspalvelija tai tiimi.

## Times

fault-time = Aikaa ei ymmärretty. Muoto on esimerkiksi 2026-11-22T10:00:00Z.
fault-time-past = Tuo aika on jo mennyt.
fault-time-future = Aika on vasta edessä.
fault-time-impossible = Sellaista aikaa ei ole.
fault-time-two = Tässä on kaksi aikaa. Kumpi?
fault-time-not-understood = Milloin? Kirjoita esimerkiksi "huomenna klo 10" tai "15.30".

## Rules of the house

rule-ambiguous-customer = Nämä tiedot sopivat kahteen asiakkaaseen. Valitse, kumpi.
rule-complaint-not-answered = Valitusta ei voi sulkea vastattuna: se on korjattava tai suljettava muusta syystä.
rule-done = Tapaus on jo valmis. Avaa se ensin uudelleen.
rule-open = Tapaus on jo avoin.
rule-follow-up-provisional = Lupauksia on vielä avoinna: asiaan palataan, kun ne on pidetty.
rule-idempotency = Tämä lomake on jo lähetetty toisin sanoin. Lähetä uudelleen, jos tarkoitit uutta.
rule-item-taken = Joku on jo ottanut tämän.
rule-lead-decides = Tämän päättää esihenkilö.
rule-listen-before-offer = Kuuntele ensin: kertaa, mitä ymmärsit, ja varmista se. Tai kerro, miksi vaihe ohitetaan.
rule-last-of-team = Hän on tiimin viimeinen, ja tiimillä on avoimia tapauksia tai lupauksia. Lisää tiimiin ensin joku toinen.
rule-no-mandate = Tähän ei ole valtuutta, eikä talossa ole muuta esihenkilöä, joka voisi hyväksyä sen.
rule-no-talk = Keskustelu kuuluu vain valituksiin.
rule-offer-answered = Ehdotukseen on jo vastattu.
rule-one-harm = Samasta harmista on ehkä jo hyvitetty. Katso aiemmat ja kerro, miksi jatkat.
rule-promise-broken = Kerro, mitä tehdään tilalle, tai pyydä esihenkilöltä perustelu.
rule-promise-ended = Lupaukselle on jo kirjattu, miten kävi.
rule-promise-open = Lupaus on vielä avoinna: tapausta ei voi sulkea.
rule-real-concern-first = Etsi ensin todellinen harmi.
rule-restate-first = Kertaa ensin, mitä ymmärsit.

## Said after something was done

said-saved = Tallennettu.
said-noted = Kirjattu.
said-signed-out = Olet kirjautunut ulos.
said-accepted = Asiakas hyväksyi ehdotuksen. Seuranta syntyi itsestään.
said-declined = Ehdotus ei kelvannut. Palaa kuuntelemaan.
said-action = Toimi lisätty.
said-action-done = Toimi tehty.
said-agreed = Asiakas vahvisti: näin se on.
said-not-quite = Ei aivan. Kertaa uudelleen.
said-assessed = Arvio kirjattu.
said-broken = Lupaus jäi pitämättä. Se, mitä tehdään tilalle, on kirjattu.
said-kept = Lupaus pidetty.
said-renegotiated = Uusi aika sovittu.
said-promised = Luvattu.
said-closed = Tapaus suljettu.
said-reopened = Tapaus avattu uudelleen.
said-concern = Harmi kirjattu. Vielä jotain?
said-real = Todellinen harmi löytyi.
said-restated = Kerrattu. Varmista seuraavaksi.
said-offered = Tarjottu.
said-content = Asiakas on tyytyväinen. Hyvin hoidettu.
said-discontented = Ei vielä kunnossa. Keskustelu alkaa uudelleen.
said-not-reached = Ei tavoitettu. Yritetään uudelleen.
said-given = Vastuuhenkilö vaihdettu.
said-next-action = Seuraava toimi asetettu.
said-item-read = Luettu.
said-item-taken = Otettu.
said-signed = Vuororaportti allekirjoitettu.
said-lesson = Oppi kirjattu.
said-lesson-read = Oppi luettu.
said-read = Luettu.
said-problem = Ongelma kirjattu.
said-merged = Asiakkaat yhdistetty. Yhdistämisen voi perua.
said-unmerged = Yhdistäminen peruttu.
said-person-added = Lisätty.
said-person-ended = Tunnus suljettu.
said-password = Salasana vaihdettu. Kirjaudu uudella.
said-token-revoked = Avain poistettu käytöstä.

## Settings

fault-zone = Aikavyöhykettä ei ole. Kirjoita esimerkiksi Europe/Helsinki.
fault-hours = Anna tunnit kokonaislukuna, 1–720.
fault-team-taken = Tämänniminen tiimi on jo olemassa.
rule-not-yourself = Omaa tunnusta ei voi sulkea. Pyydä toista ylläpitäjää.
rule-not-your-role = Omaa rooliaan ei voi vaihtaa. Pyydä toista ylläpitäjää.
fault-survey-scale = Valitse luku asteikolta.
fault-survey-empty = Valitse jotakin tai kirjoita, niin voimme lukea sen.
fault-number-between = Luku ei ole sallituissa rajoissa.
rule-survey-taken-over = Tapaus tuli päättyneenä muualta: siitä ei kysytä asiakkaalta.
fault-kind-of-case = Tapaus ei voi olla pelkkä yhteydenotto.
rule-talk-begun = Keskustelu on jo alkanut, joten tapaus pysyy valituksena.
