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
letter-why-forgotten = Asiakkaan tiedot poistettiin ennen kuin kirje ehti lähteä.

now-letter = Kirje ei mennyt perille. { $why }

## A link in a letter, as the letter is read here: the link itself is known to the customer alone

letter-link-page = [linkki asiasi sivulle]
letter-link-survey = [linkki kyselyyn]
