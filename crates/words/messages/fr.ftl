# Unités, conjonctions et moments.
words-and = et
words-at = à
words-byte-0 = octets
words-byte-1 = ko
words-byte-2 = Mo
words-byte-3 = Go
words-byte-4 = To
words-first = 1er
words-month-1 = janvier
words-month-2 = février
words-month-3 = mars
words-month-4 = avril
words-month-5 = mai
words-month-6 = juin
words-month-7 = juillet
words-month-8 = août
words-month-9 = septembre
words-month-10 = octobre
words-month-11 = novembre
words-month-12 = décembre
words-now = à l’instant
words-past-minute = il y a { $count } { $count ->
    [one] minute
   *[other] minutes
 }
words-past-hour = il y a { $count } { $count ->
    [one] heure
   *[other] heures
 }
words-past-day = il y a { $count } { $count ->
    [one] jour
   *[other] jours
 }
words-past-month = il y a { $count } mois
words-past-year = il y a { $count } { $count ->
    [one] an
   *[other] ans
 }
words-future-minute = dans { $count } { $count ->
    [one] minute
   *[other] minutes
 }
words-future-hour = dans { $count } { $count ->
    [one] heure
   *[other] heures
 }
words-future-day = dans { $count } { $count ->
    [one] jour
   *[other] jours
 }
words-future-month = dans { $count } mois
words-future-year = dans { $count } { $count ->
    [one] an
   *[other] ans
 }

# Civilités et sexes.
words-civility-mr = M.
words-civility-mrs = Mme
words-civility-miss = Mlle
words-civility-doctor = Dr
words-civility-professor = Pr
words-civility-counsel = Me
words-sex-f = Féminin
words-sex-m = Masculin

# Ce qui ne se lit pas, et comment l’écrire.
words-date-empty = La date est vide.
words-date-unreadable = Cette date ne se lit pas : écrivez par exemple 03/09/2025.
words-date-no-such-day = Ce jour n’existe pas dans le calendrier.
words-date-out-of-range = L’année doit être entre 1900 et 2100.
words-date-ambiguous = Le jour et le mois semblent inversés.
words-email-empty = L’adresse est vide.
words-email-space = Une adresse ne contient pas d’espace.
words-email-no-at = Il manque le « @ » de l’adresse.
words-email-several-at = L’adresse contient plusieurs « @ » : écrivez une seule adresse.
words-email-local = Ce qui précède le « @ » n’est pas valable.
words-email-domain = Ce qui suit le « @ » n’est pas un nom de domaine, comme exemple.fr.
words-email-too-long = L’adresse est trop longue.
words-id-empty = Le numéro est vide.
words-id-length = Le numéro n’a pas le bon nombre de caractères.
words-id-form = Le numéro n’a pas la bonne forme.
words-id-check = Le numéro contient une faute de frappe : sa clé de contrôle est fausse.
words-phone-empty = Le numéro de téléphone est vide.
words-phone-characters = Le numéro contient autre chose que des chiffres.
words-phone-too-short = Il manque des chiffres au numéro.
words-phone-too-long = Le numéro a trop de chiffres.
words-phone-prefix = Aucun numéro ne commence par cet indicatif.
