## La coquille

shell-skip = Aller au contenu
shell-menu-main = Menu principal
shell-menu-phone = Raccourcis
shell-menu = Menu
shell-narrow = Réduire le menu
shell-search = Rechercher une personne, une page…
shell-search-short = Rechercher
shell-create = Créer
shell-account-of = Compte de { $name }
shell-account = Mon compte
shell-see-as = Voir comme…
shell-shortcuts = Raccourcis clavier
shell-looks = Apparence
shell-looks-device = Comme l’appareil
shell-looks-light = Claire
shell-looks-dark = Sombre
shell-other-language = English
shell-other-language-code = en
shell-sign-out = Se déconnecter
shell-seen-as = Vous voyez Préau comme { $name }. Rien ne peut être modifié.
shell-seen-as-stop = Revenir à mon compte
shell-toast-error = Le serveur n’a pas pu répondre. Rien n’a été perdu : réessayez.
shell-toast-offline = Pas de connexion. Vos saisies restent à l’écran.
shell-close = Fermer
shell-undo = Annuler l’opération
shell-cancel = Annuler
shell-confirm = Confirmer
shell-results = Résultats
shell-palette-hint = Nom, téléphone, classe, page, action…
shell-palette-choose = choisir
shell-palette-open = ouvrir
shell-palette-tab = nouvel onglet
key-escape = Échap
key-enter = Entrée
shortcut-search = Rechercher partout
shortcut-filter = Filtrer la liste
shortcut-rows = Ligne suivante, précédente
shortcut-select = Sélectionner la ligne
shortcut-open = Ouvrir la fiche
shortcut-edit = Modifier la carte
shortcut-save = Enregistrer
shortcut-leave = Abandonner, fermer

menu-group-school = Vie scolaire
menu-group-training = Formation
menu-group-relations = Relation client
menu-group-money = Facturation
menu-group-data = Données

value-yes = Oui
value-no = Non

## Ce qui ne va pas

sorry-home = Revenir à l’accueil
sorry-code = Erreur
sorry-400 = Cette demande n’a pas été comprise
sorry-400-advice = Revenez à la page précédente et recommencez.
sorry-401 = Connectez-vous d’abord
sorry-401-advice = Votre session a pris fin, ou vous n’êtes pas encore connecté.
sorry-403 = Cette page n’est pas dans vos droits
sorry-403-advice = Si vous en avez besoin pour votre travail, demandez-la à un administrateur.
sorry-404 = Cette page n’existe pas
sorry-404-advice = L’adresse a peut-être changé, ou la fiche a été réunie avec une autre.
sorry-409 = Quelqu’un est passé juste avant vous
sorry-409-advice = La fiche a changé pendant votre saisie. Rien n’a été écrit : rouvrez-la pour comparer.
sorry-settled = Ce qui est établi ne change plus
sorry-settled-advice = Rien n’a été écrit : ce qui a été émis, signé ou scellé se corrige par un nouvel acte.
sorry-413 = C’est trop lourd
sorry-413-advice = Ce qui a été envoyé dépasse la taille acceptée. Rien n’a été écrit.
sorry-422 = Il reste quelque chose à corriger
sorry-422-advice = Rien n’a été écrit. Revenez à la page précédente : vos saisies y sont encore.
sorry-429 = Trop d’essais
sorry-429-advice = Attendez quelques minutes avant de recommencer.
sorry-500 = Quelque chose a cassé chez nous
sorry-500-advice = L’erreur est notée dans le journal du serveur. Ce qui était enregistré l’est toujours.
sorry-503 = Préau est très occupé
sorry-503-advice = Rien n’a été écrit. Réessayez dans un instant.

error-forbidden-action = Votre profil ne permet pas « { $action } » sur { $kind }.
error-forbidden-capability = Votre profil ne donne pas accès à cette partie.
error-seen-as-another = Vous regardez avec les yeux d’un autre : rien ne peut être modifié.
error-changed-meanwhile = Changé par quelqu’un d’autre entre-temps.
error-field-read-only = Ce champ ne peut pas être modifié avec votre profil.
error-field-unknown = Il n’y a pas de champ « { $field } ».
error-required = À remplir.
error-cursor = Cette suite de liste n’est plus valable : reprenez au début.
error-cursor-both = Une page se demande après une place ou avant une autre, pas les deux.
error-too-many-dimensions = Pas plus de { $max } regroupements à la fois.
error-cannot-cut = Ce champ ne se découpe ni par mois ni par année.

action-create = créer
action-delete = supprimer
action-export = exporter
action-import = importer
action-bulk = modifier en lot
action-merge = réunir
action-sensitive = voir ce qui est sensible

## Le filtre écrit

error-filter-unexpected = Le filtre ne se lit pas à « { $found } » : on attendait { $expected }.
error-filter-too-deep = Le filtre a trop de parenthèses : { $max } niveaux au plus.
error-filter-too-many-conditions = Le filtre a trop de critères : { $max } au plus.
error-filter-too-many-values = Ce critère a trop de valeurs : { $max } au plus.
error-filter-unknown-field = Il n’y a pas de champ « { $path } » ici.
error-filter-unknown-relation = Il n’y a pas de lien « { $path } » ici.
error-filter-operator-refused = « { $path } » est { $type } : ce test n’y a pas de sens.
error-filter-value-refused = « { $value } » ne convient pas pour « { $path } », qui est { $type }.
error-filter-value-count = Le critère « { $path } » n’a pas le bon nombre de valeurs.
filter-end = la fin
filter-expected-condition = un critère, comme « ville:Lyon »
filter-expected-colon = deux-points après le nom du champ
filter-expected-value = une valeur
filter-expected-separator = une espace, « or » ou la fin
filter-expected-closing-parenthesis = une parenthèse fermante
filter-expected-closing-quote = un guillemet fermant
filter-expected-escape = \", \\, \n, \r ou \t
filter-expected-filter-object = un objet avec all, any, not, field ou has
filter-expected-filter-array = une liste de filtres
filter-expected-key = le nom d’un champ
filter-expected-one-operator = un test, et un seul
filter-expected-no-other-member = aucun autre membre
filter-expected-literal = un texte, un nombre, oui ou non, ou une date
filter-expected-two-values = deux valeurs
filter-expected-boolean = oui ou non
filter-type-text = un texte
filter-type-choice = un choix
filter-type-int = un nombre entier
filter-type-real = un nombre
filter-type-money = un montant
filter-type-date = une date
filter-type-instant = un moment
filter-type-bool = oui ou non
filter-type-record = une fiche

## Ce que cette maison déclare

choice-nature-school = École
choice-nature-training = Centre de formation
choice-nature-both = École et centre de formation
kind-saved_view = Vue enregistrée
kind-saved_view-many = Vues enregistrées
card-saved_view-view = Vue
field-saved_view-kind = Liste
field-saved_view-name = Nom
field-saved_view-query = Adresse
field-saved_view-owner = Auteur
field-saved_view-shared = Partagée
field-saved_view-opens_for = Profils dont la liste s’ouvre sur cette vue

## Les listes

list-name = Nom
list-export = Exporter
list-export-what =
    { $count ->
        [0] Rien à exporter
        [one] La fiche du filtre, colonnes affichées
       *[other] Les { $number } fiches du filtre, colonnes affichées
    }
list-export-xlsx = Tableur Excel
list-export-csv = Texte
list-views = Vues enregistrées
list-view-all = Tout
list-view-save = Enregistrer cette vue sous
list-view-shared = La partager avec mes collègues
list-view-name = Nom de la vue
list-view-change = Régler la vue { $name }
list-view-opens-for = Profils dont la liste s’ouvre ainsi
list-view-remove = Supprimer la vue { $name }
list-view-remove-sure = Supprimer la vue « { $name } » ?
list-save = Enregistrer
list-apply = Appliquer
list-text = Filtrer par nom, numéro ou téléphone
list-text-hint = Nom, numéro, téléphone…
list-written = Filtre en texte
list-written-hint = ville:Lyon naissance:<2015-01-01
list-write-filter = Écrire le filtre en texte
list-filter = Filtre
list-filter-written = critère écrit
list-filter-and = et
list-filter-value = Valeur
list-filter-second = et (pour « entre »)
list-filter-day-hint = jj/mm/aaaa
list-filter-remove = Retirer le filtre { $field }
list-find-field = Chercher un champ
list-match-all = Tous les critères
list-match-any = Au moins un critère
list-match-all-short = tous les critères
list-match-any-short = au moins un critère
list-on = Au
list-columns = Colonnes
list-columns-shown = Colonnes affichées
list-columns-reset = Par défaut
list-column-up = Monter { $field }
list-column-down = Descendre { $field }
list-selected = dans la sélection
list-select-row = Sélectionner
list-select-page = Sélectionner la page
list-select-all =
    { $count ->
        [one] Sélectionner la fiche du filtre
       *[other] Sélectionner les { $number } du filtre
    }
list-select-none = Désélectionner
list-bulk-edit = Modifier
list-pages = Pages
list-of = sur
list-first = Début
list-next = Suivants
list-prev = Précédents
list-none = Rien pour l’instant
list-none-advice = Importez le tableur que vous tenez déjà : les colonnes sont reconnues et rien n’est écrit avant votre accord.
list-none-found = Personne ne répond à ce filtre
list-none-found-advice = Retirez un critère, ou cherchez autrement.
list-without-filter = Retirer les filtres
list-none-found-drop = Un critère suffit à vider la liste. Sans lui :
list-would-show =
    { $count ->
        [one] → { $number } fiche
       *[other] → { $number } fiches
    }
list-words = Recherche « { $text } »
list-meant = Vouliez-vous dire :
list-filter-pick = Tapez un nom…
list-import = Importer un tableur
error-list-day = Ce jour n’existe pas.
error-view-name = Donnez un nom à la vue.
said-view-saved = La vue « { $name } » est enregistrée.
said-view-changed = La vue « { $name } » est modifiée.
said-view-removed = La vue est supprimée.

filter-op-text-contains = contient
filter-op-text-not-contains = ne contient pas
filter-op-text-starts-with = commence par
filter-op-text-in = est
filter-op-text-not-in = n’est pas
filter-op-text-empty = est vide
filter-op-text-filled = est rempli
filter-op-choice-in = parmi
filter-op-choice-not-in = sauf
filter-op-choice-empty = est vide
filter-op-choice-filled = est rempli
filter-op-bool-in = est
filter-op-bool-empty = est vide
filter-op-bool-filled = est rempli
filter-op-number-in = est
filter-op-number-not-in = n’est pas
filter-op-number-less = inférieur à
filter-op-number-at-most = au plus
filter-op-number-more = supérieur à
filter-op-number-at-least = au moins
filter-op-number-between = entre
filter-op-number-empty = est vide
filter-op-number-filled = est rempli
filter-op-date-in = est
filter-op-date-not-in = n’est pas
filter-op-date-less = avant
filter-op-date-at-most = jusqu’à
filter-op-date-more = après
filter-op-date-at-least = à partir de
filter-op-date-between = entre
filter-op-date-empty = est vide
filter-op-date-filled = est rempli

date-today = aujourd’hui
date-ago-days =
    { $count ->
        [one] il y a { $number } jour
       *[other] il y a { $number } jours
    }
date-ago-weeks =
    { $count ->
        [one] il y a { $number } semaine
       *[other] il y a { $number } semaines
    }
date-ago-months =
    { $count ->
        [one] il y a { $number } mois
       *[other] il y a { $number } mois
    }
date-ago-years =
    { $count ->
        [one] il y a { $number } an
       *[other] il y a { $number } ans
    }
date-ahead-days =
    { $count ->
        [one] dans { $number } jour
       *[other] dans { $number } jours
    }
date-ahead-weeks =
    { $count ->
        [one] dans { $number } semaine
       *[other] dans { $number } semaines
    }
date-ahead-months =
    { $count ->
        [one] dans { $number } mois
       *[other] dans { $number } mois
    }
date-ahead-years =
    { $count ->
        [one] dans { $number } an
       *[other] dans { $number } ans
    }
date-this-week = cette semaine
date-last-week = la semaine dernière
date-next-week = la semaine prochaine
date-this-month = ce mois-ci
date-last-month = le mois dernier
date-next-month = le mois prochain
date-this-quarter = ce trimestre
date-last-quarter = le trimestre dernier
date-next-quarter = le trimestre prochain
date-this-year = cette année
date-last-year = l’année dernière
date-next-year = l’année prochaine
date-this-school-year = cette année scolaire
date-last-school-year = l’année scolaire dernière
date-next-school-year = l’année scolaire prochaine

shell-bell = Notifications
shell-bell-unread = { $count ->
    [one] 1 notification non lue
   *[other] { $number } notifications non lues
}
list-watch = Suivre cette liste

api-idempotency-key = La clé doit être un texte de 1 à 200 caractères.
api-idempotency-other = Cette clé a déjà servi pour une autre demande.
api-idempotency-busy = Une demande de même clé est en cours, ou s’est interrompue : son effet n’est pas connu. Vérifiez avant de la renvoyer sous une autre clé.
