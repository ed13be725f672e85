### Web forms, and files that come with them.

## Plain

settings-forms = Lomakkeet
forms-what = Lomakkeella asiakas kertoo itse, mitä tapahtui. Se toimii omalla sivullaan, ja sen voi upottaa talon verkkosivuille.
forms-closed = suljettu
forms-name-fi = Nimi suomeksi
forms-name-sv = Nimi ruotsiksi
forms-name-en = Nimi englanniksi
forms-team = Kenelle
forms-team-any = ensimmäinen tiimi, jossa on joku
forms-sites = Sivustot, jotka saavat näyttää lomakkeen
forms-sites-hint = Yksi riville, esimerkiksi https://www.hotelli.fi. Tyhjänä lomake toimii vain omalla sivullaan.
forms-open = Lomakkeen voi lähettää
forms-embed = Näin se upotetaan
forms-new = Uusi lomake
form-complaint = Jokin meni pieleen
form-question = Kysymys
form-request = Pyyntö
form-praise = Kiitos
form-idea = Ehdotus
form-order = Tilaus
form-stay = Varaus
form-invoice = Lasku
form-room = Huone
form-email = Sähköposti
form-phone = Puhelin
form-number-of = Mihin liittyy
form-number = Numero (ei pakollinen)
form-files = Kuvia tai tiedostoja (ei pakollinen)
form-files-hint = Enintään { $n }: JPEG, PNG, WebP, GIF, PDF tai teksti, kukin enintään 10 MB. Kuvan ottopaikka poistetaan.
form-trap = Jätä tämä kenttä tyhjäksi
form-privacy = Käytämme tietoja vain asian hoitamiseen.
form-sent = Kiitos, viesti on perillä
fault-form-contact = Kirjoita sähköposti tai puhelinnumero, jotta voimme vastata. Tai ota valinta pois, jos vastausta ei tarvita.
fault-form-trap = Tyhjennä tämä kenttä ja lähetä uudelleen: sen täyttävät yleensä vain koneet.
fault-form-quick = Lomake lähti yllättävän nopeasti. Tarkista sanat ja lähetä uudelleen.
fault-site = Kirjoita sivuston alku, esimerkiksi https://www.hotelli.fi.
fault-file-kind = Tällaista tiedostoa ei voi liittää. Liitä kuva (JPEG, PNG, WebP, GIF), PDF tai tekstitiedosto.
fault-file-heic = Tallenna kuva JPEG-muotoon ja liitä se sitten: puhelimen omaa muotoa harva pystyy avaamaan.
fault-file-not-so = Tiedosto ei ole sitä, mitä sen nimi sanoo.
fault-file-broken = Kuva on viallinen. Tallenna se uudelleen ja liitä se.
fault-file-empty = Tiedosto on tyhjä.
fault-file-large = Tiedosto on liian suuri: enintään 10 MB.
fault-files-many = Liian monta tiedostoa: enintään 5.
fault-form-large = Liitteet ovat yhdessä liian suuria: enintään 25 MB. Palaa takaisin, jätä osa pois ja lähetä uudelleen.

## In the house’s voice

form-lede =
    { $voice ->
        [formal] Kertokaa omin sanoin. Luemme jokaisen viestin.
       *[near] Kerro omin sanoin. Luemme jokaisen viestin.
    }
form-kind =
    { $voice ->
        [formal] Mistä haluatte kertoa?
       *[near] Mistä haluat kertoa?
    }
form-words =
    { $voice ->
        [formal] Mitä tapahtui? Mitä toivotte?
       *[near] Mitä tapahtui? Mitä toivot?
    }
form-name =
    { $voice ->
        [formal] Nimenne (ei pakollinen)
       *[near] Nimesi (ei pakollinen)
    }
form-answer =
    { $voice ->
        [formal] Toivon vastausta
       *[near] Toivon vastausta
    }
form-files-again =
    { $voice ->
        [formal] Valitkaa tiedostot uudelleen: selain ei säilytä niitä.
       *[near] Valitse tiedostot uudelleen: selain ei säilytä niitä.
    }
form-sent-number =
    { $voice ->
        [formal] Asianne numero on { $number }.
       *[near] Asiasi numero on { $number }.
    }
form-sent-by =
    { $voice ->
        [formal] Vastaamme teille viimeistään { $by }.
       *[near] Vastaamme sinulle viimeistään { $by }.
    }
form-sent-page =
    { $voice ->
        [formal] Omalta sivultanne näette, miten asia etenee. Siellä voitte myös pyytää meitä soittamaan.
       *[near] Omalta sivultasi näet, miten asia etenee. Siellä voit myös pyytää meitä soittamaan.
    }
form-sent-open =
    { $voice ->
        [formal] Avatkaa oma sivunne
       *[near] Avaa oma sivusi
    }
form-sent-keep =
    { $voice ->
        [formal] Tallentakaa sivun osoite: se näytetään vain nyt, ja se on vain teille.
       *[near] Tallenna sivun osoite: se näytetään vain nyt, ja se on vain sinulle.
    }
