### Att söka.

search-hint = Ord, namn, rum eller nummer. Alla böjningsformer går bra.
search-title = Träffar
search-hits =
    { $n ->
        [one] En träff
       *[other] { $n } träffar
    }
search-none = Inga träffar.
search-none-do = Pröva ett kortare ord eller ett annat sätt att säga det.
