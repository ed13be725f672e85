### Searching.

search-hint = A word, name, room or number. Any inflection will do.
search-title = Hits
search-hits =
    { $n ->
        [one] One hit
       *[other] { $n } hits
    }
search-none = No hits.
search-none-do = Try a shorter word, or another way to say it.
