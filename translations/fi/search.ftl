### Etsiminen.

search-hint = Sana, nimi, huone tai numero. Mikä tahansa taivutusmuoto käy.
search-title = Osumat
search-hits =
    { $n ->
        [one] Yksi osuma
       *[other] { $n } osumaa
    }
search-none = Ei osumia.
search-none-do = Kokeile lyhyempää sanaa tai toista tapaa sanoa sama.
