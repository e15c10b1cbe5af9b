## Search

search-title = Search
search-go = Search
search-hint = A name, a phone number, an e-mail, a file number…
search-list = See as a list
search-born = born on { $day }
search-more-than = more than { $number }
search-found =
    { $count ->
        [one] One answer for “{ $q }”.
       *[other] { $number } answers for “{ $q }”.
    }
search-near = Nothing for “{ $q }” as typed: here is what comes near.
search-none = Nothing for “{ $q }”.
search-near-tag = near
search-nothing = Nobody of that name
search-nothing-advice = Try the beginning of a name, a few digits of a phone number, or a file number.
search-recent = Seen recently
search-pages = Pages
search-actions = Actions
