### Kirjeet: mitä asiakkaalle lähtee sähköpostilla.

## What was wrong

fault-no-address = Asiakkaalla ei ole sähköpostiosoitetta. Lisää osoite, niin kirje voi lähteä.
fault-file = Tiedostoa ei ole, tai se ei ehtinyt kokonaan perille.
fault-files-large = Liitteet ovat yhteensä liian suuria: enintään kymmenen tiedostoa ja 10 megatavua.
rule-taken-over = Tapaus tuotiin valmiina toisesta järjestelmästä: siitä ei lähde mitään. Avaa se ensin uudelleen.
rule-letter-gone = Kirje on jo matkalla. Sitä ei saa enää takaisin.

## Why a letter did not arrive

letter-why-unreachable = Sähköpostipalvelin ei vastannut kahteen vuorokauteen.
letter-why-not-let-in = Oma sähköpostipalvelimemme ei päästä meitä sisään. Pyydä ylläpitoa tarkistamaan tunnus.
letter-why-unknown-address = Osoitetta ei ole.
letter-why-mailbox-full = Asiakkaan postilaatikko on täynnä.
letter-why-too-large = Kirje liitteineen on vastaanottajalle liian suuri.
letter-why-refused = Vastaanottajan palvelin ei ottanut kirjettä vastaan.

now-letter = Kirje ei mennyt perille. { $why }

## A link in a letter, as the letter is read here: the link itself is known to the customer alone

letter-link-page = [linkki asiasi sivulle]
letter-link-survey = [linkki kyselyyn]

## Replying

reply-title = Vastaus
reply-to = Vastaa: { $customer }
reply-open = Vastaa
reply-last = Asiakas viimeksi
reply-address = Kenelle
reply-no-address = Asiakkaan sähköpostiosoitetta ei tiedetä. Kysy se ja kirjoita tähän.
reply-keep-address = Lisää osoite asiakkaan tietoihin
reply-subject-label = Aihe
reply-subject = Vs: { $subject }
reply-subject-near = Asiasi
reply-subject-formal = Asianne
reply-text = Viesti
reply-files = Liitteet
reply-files-again = Valitse liitteet uudelleen: selain ei pidä niitä tallessa.
reply-send = Lähetä
reply-keep = Säilytä luonnos
reply-found = Luonnos löytyi: { $when }.
reply-drop = Hylkää luonnos
reply-template = Pohja
reply-language = Asiakkaan kieli
reply-use-template = Käytä pohjaa
reply-names = Pohjat täyttyvät tapauksen tiedoilla: { $names }. Muu aaltosulkeissa oleva jää sinun täytettäväksesi, eikä kirje lähde ennen sitä.
reply-no-mail = Sähköpostia ei ole otettu käyttöön.
reply-no-mail-how = Kirje ei voi lähteä, mutta luonnos säilyy. Ylläpito ottaa postin käyttöön asetustiedoston kohdassa [mail].
reply-folder = Kirjeet menevät nyt kansioon tiedostoina, eikä niitä lähetetä kenellekään.
reply-writing = { $who } kirjoittaa vastausta juuri nyt.
reply-another = { $who } vastasi asiakkaalle { $when }, kun jo kirjoitit. Lue vastaus ennen kuin lähetät omasi.
reply-gap = Täytä vielä: { $gap }
reply-voice-mixed = Viestissä sekä sinutellaan että teititellään.
reply-voice-other = Viesti puhuttelee asiakasta toisin kuin tässä talossa on tapana.
rule-no-mail = Sähköpostia ei ole otettu käyttöön. Kirje ei lähtenyt, mutta sanasi ovat tallessa tässä.
rule-another-letter = Joku muu ehti vastata asiakkaalle. Lue hänen vastauksensa ja lähetä omasi uudelleen, jos se on vielä tarpeen.
fault-gap = Viestissä on vielä täyttämätön kohta aaltosulkeissa.
said-letter = Kirje lähtee hetken päästä. Sen voi vielä ottaa takaisin.
said-draft = Luonnos säilytettiin.
said-draft-dropped = Luonnos hylättiin.
said-template = Pohja täytettiin. Lue se ennen kuin lähetät.
said-template-language = Tätä pohjaa ei ole asiakkaan kielellä.
said-letter-undone = Kirje otettiin takaisin. Sanat ovat luonnoksessa.

## On the time line

letter-written = { $by } asiakkaalle: sähköposti
letter-goes-in =
    { $n ->
        [one] lähtee sekunnin kuluttua
       *[other] lähtee { $n } sekunnin kuluttua
    }
letter-going = lähdössä
letter-again = ei lähtenyt vielä, yritetään uudelleen { $when }
letter-left = lähti { $when }
letter-failed = ei lähtenyt. { $why }
letter-bounced = palasi. { $why }
letter-undo = Ota takaisin

## Templates

templates-title = Kirjepohjat
templates-lede = Kirjeet, jotka talo on miettinyt valmiiksi. Asiakas saa kirjeen omalla kielellään.
templates-new = Uusi pohja
templates-name = Mikä pohja on nimeltään?
templates-near = Talo sinuttelee: suomeksi sinä, ruotsiksi du. Ylläpito vaihtaa tavan asetuksissa.
templates-formal = Talo teitittelee: suomeksi te, ruotsiksi ni. Ylläpito vaihtaa tavan asetuksissa.
templates-near-formal = Talo sinuttelee suomeksi ja teitittelee ruotsiksi (ni). Ylläpito vaihtaa tavan asetuksissa.
templates-formal-near = Talo teitittelee suomeksi ja sinuttelee ruotsiksi (du). Ylläpito vaihtaa tavan asetuksissa.
templates-fi-near = Suomeksi, sinä
templates-fi-formal = Suomeksi, te
templates-sv-near = Ruotsiksi, du
templates-sv-formal = Ruotsiksi, ni
templates-names = Mitä täyttyy itsestään
templates-gap = Muu aaltosulkeissa oleva, esimerkiksi { $example }, on aukko, jonka kirjoittaja täyttää. Kirje ei lähde, jos siinä on aukko.
templates-preview = Näin asiakas lukee sen
templates-customer = asiakkaan nimi
templates-case = tapauksen numero
templates-me = kirjoittajan nimi
templates-house = talon nimi
templates-promise = ensimmäinen avoin lupaus ja sen aika
templates-restatement = mitä ymmärsimme
templates-offer = ehdotus, johon odotetaan vastausta
templates-page = linkki asiakkaan omalle sivulle; syntyy, kun kirje lähtee
templates-promise-example = uusi tyyny, tänään klo 15.00
templates-restatement-example = Tyyny oli liian kova, ja nukuit huonosti.
templates-offer-example = Vaihdamme tyynyn heti.
settings-voice-fi = Miten asiakkaita puhutellaan suomeksi?
settings-voice-sv = Miten asiakkaita puhutellaan ruotsiksi?
settings-voice-sina = sinä
settings-voice-te = te
settings-voice-du = du
settings-voice-ni = ni
settings-language-unknown = Kieli, jos asiakkaan kieltä ei tiedetä
