## La recherche

search-title = Recherche
search-go = Chercher
search-hint = Un nom, un téléphone, un e-mail, un numéro…
search-list = Voir en liste
search-born = né(e) le { $day }
search-more-than = plus de { $number }
search-found =
    { $count ->
        [one] Une réponse pour « { $q } ».
       *[other] { $number } réponses pour « { $q } ».
    }
search-near = Rien pour « { $q } » tel quel : voici ce qui s’en approche.
search-none = Rien pour « { $q } ».
search-near-tag = approchant
search-nothing = Personne de ce nom
search-nothing-advice = Essayez le début d’un nom, quelques chiffres d’un téléphone ou un numéro de dossier.
search-recent = Vu récemment
search-pages = Pages
search-actions = Actions
