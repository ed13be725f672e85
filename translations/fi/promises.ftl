### Lupaukset.

promise-title = Avoimet lupaukset
promise-none = Ei avoimia lupauksia.
promise-by = { $due }, { $owner }
promise-line = Uusi lupaus: mitä ja milloin
promise-gives = Kerro ensin, mitä palvelu antaa:
promise-do = Lupaa
promise-understood = Ymmärsin:
promise-confirm = Vahvista vielä kerran.
promise-did-keep = Pidetty
promise-new-time = Sovi uusi aika
promise-when = Uusi aika, esimerkiksi huomenna klo 10
promise-told-how = Miten asiakkaalle kerrottiin?
promise-agree-time = Uusi aika sovittu
promise-did-not = Jäi pitämättä
promise-instead = Mitä tehdään tilalle ja milloin?
promise-broken-reason = Tai esihenkilön perustelu, miksi mitään ei tule tilalle
