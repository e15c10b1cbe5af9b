## Importer

kind-import-new = Importer un tableur
imports-new = Importer un tableur
imports-steps = Étapes
imports-step-file = Fichier
imports-step-columns = Colonnes
imports-step-preview = Aperçu
imports-step-import = Import
imports-drop = Déposez ici vos fichiers
imports-drop-advice = Excel, OpenDocument ou CSV. Élèves et responsables peuvent venir ensemble ou en deux fichiers.
imports-mode = Que faire des fiches
imports-go-on = Continuer
imports-leave = Abandonner
imports-nothing-yet = Rien ne sera écrit avant votre accord.
imports-nothing-kept = Rien n’a été écrit.
imports-too-many-files = Pas plus de { $max } fichiers à la fois.
imports-size = { $rows } lignes, { $columns } colonnes
imports-rows = { $count ->
    [one] { $number } ligne
   *[other] { $number } lignes
 }
imports-known = { $known } colonnes sur { $columns } sont reconnues. Vérifiez-les, changez ce qui ne va pas.
imports-rows-are = Chaque ligne est de
imports-columns-of = Colonnes de { $file }
imports-column = Colonne
imports-samples = Exemples
imports-goes-to = Va dans
imports-confidence = Confiance
imports-no-title = (sans titre)
imports-field-for = Champ pour { $column }
imports-order-for = Ordre des dates de { $column }
imports-leave-out = Ignorer cette colonne
imports-sheet-left-out = Rien : ne pas importer cette feuille
imports-sheet = feuille « { $name } »
imports-separator-semicolon = séparé par des points-virgules
imports-separator-comma = séparé par des virgules
imports-separator-tab = séparé par des tabulations
imports-separator-other = séparé par un autre signe
imports-mixed-encodings = { $count } lignes ne sont pas dans l’encodage des autres (lignes { $lines }…) : chacune a été lue dans le sien. Vérifiez leurs accents.
imports-order-day = jour, mois, année
imports-order-month = mois, jour, année
imports-order-year = année, mois, jour
imports-why-unknown = non reconnue
imports-why-memory = import précédent
imports-why-label = titre
imports-why-synonym = titre
imports-why-resemblance = ressemblance
imports-why-content = contenu
imports-why-person = votre choix
imports-part-guardian = Responsable { $number }
imports-part-family = Famille
imports-part-second-home = Second foyer
imports-part-child = Enfant { $number }
imports-target-id = Identifiant Préau
imports-target-full-name = Nom et prénom ensemble
imports-target-company_number = SIRET ou SIREN de l’entreprise
imports-target-options = Options
imports-target-groups = Groupes
imports-target-phone-code = Indicatif du téléphone
imports-how = Comment lire les lignes
imports-key = Reconnaître une fiche par
imports-key-advice = « Automatique » : numéro, INE, puis nom avec date de naissance ou e-mail.
imports-empty = Une cellule vide
imports-empty-keeps = Ne change rien
imports-empty-erases = Efface la valeur
imports-see-preview = Voir l’aperçu
imports-nothing-written = Rien n’est encore écrit.
imports-some-errors = { $count ->
    [one] { $number } ligne en erreur sera laissée de côté et rendue dans un fichier.
   *[other] { $number } lignes en erreur seront laissées de côté et rendues dans un fichier.
 }
imports-some-doubts = { $count ->
    [one] { $number } doublon possible attend votre choix.
   *[other] { $number } doublons possibles attendent votre choix.
 }
imports-back-to-columns = Revoir les colonnes
imports-apply = { $count ->
    [one] Importer { $number } fiche
   *[other] Importer { $number } fiches
 }
imports-by-kind = Par type de fiche
imports-kind = Type
imports-result = Résultat
imports-tab-new = Nouvelles
imports-tab-changed = Changées
imports-tab-same = Inchangées
imports-tab-doubtful = Douteuses
imports-tab-errors = Erreurs
imports-none-here = Aucune ligne ici.
imports-doubts-advice = Ces lignes ressemblent à une fiche connue sans en être sûr. Dites-nous de qui il s’agit.
imports-row = Ligne { $row }
imports-choice-for = Choix pour la ligne { $row }
imports-doubt-same = C’est
imports-doubt-new = C’est quelqu’un d’autre : créer sa fiche
imports-doubt-skip = Laisser cette ligne de côté
imports-doubts-save = Enregistrer ces choix
imports-doubts-all-same = Toutes sont les mêmes personnes
imports-doubts-all-skip = Toutes de côté
imports-line = Ligne
imports-value = Valeur
imports-what-is-wrong = Ce qui ne va pas
imports-whole-row = Toute la ligne
imports-record = Fiche
imports-changes = Changement
imports-says = Contenu
imports-field-is = { $field } :
imports-before = Précédents
imports-are-in = { $count ->
    [0] Tout était déjà dans Préau
    [one] { $number } fiche est dans Préau
   *[other] { $number } fiches sont dans Préau
 }
imports-created = { $count ->
    [one] { $number } créée
   *[other] { $number } créées
 }
imports-updated = { $count ->
    [one] { $number } changée
   *[other] { $number } changées
 }
imports-unchanged = { $count ->
    [one] { $number } déjà juste
   *[other] { $number } déjà justes
 }
imports-see = Voir les fiches
imports-open = Ouvrir l’import
imports-rejected = { $count ->
    [one] { $number } ligne rejetée
   *[other] { $number } lignes rejetées
 }
imports-rejected-name = { $file } - lignes rejetées
imports-undo = Annuler l’import
imports-undo-sure = Annuler cet import ? Les fiches créées et les changements seront défaits.
imports-undone = Cet import a été annulé.
imports-rolled-back = Cet import a été arrêté : rien n’en est resté.
imports-not-applied = Cet import n’a pas été appliqué.
imports-again = Importer un tableur
job-import = Import
job-import-undo = Annulation d’un import

## Exporter

export-step-writing = Écriture du fichier
export-ready = { $count ->
    [one] { $number } ligne est prête
   *[other] { $number } lignes sont prêtes
 }
export-kept = Le fichier est gardé un jour, pour vous seul.
job-export = Export

## Plusieurs fiches à la fois

bulk-assign = Affecter
bulk-nothing-picked = Choisissez au moins une fiche.
bulk-picked = { $count ->
    [one] La fiche choisie.
   *[other] Les { $number } fiches choisies.
 }
bulk-whole-filter = Tout ce que le filtre trouve, pas seulement la page affichée : { $number }.
bulk-whole-list = Toute la liste, sans filtre : { $number }.
bulk-edit-title = { $count ->
    [one] Modifier { $number } fiche
   *[other] Modifier { $number } fiches
 }
bulk-field = Champ à modifier
bulk-field-more = Un autre champ
bulk-field-add = Ajouter
bulk-empty-erases = Un champ laissé vide sera vidé dans toutes les fiches.
bulk-preview = Aperçu
bulk-preview-again = Revoir l’aperçu
bulk-will-change = changeront
bulk-already-so = déjà ainsi
bulk-will-refuse = refusées
bulk-at-least = parmi les 500 premières
bulk-can-be-undone = Pourra être annulé en une fois.
bulk-leave = Abandonner
bulk-apply = { $count ->
    [one] Modifier { $number } fiche
   *[other] Modifier { $number } fiches
 }
bulk-assign-title = { $count ->
    [one] Affecter { $number } élève
   *[other] Affecter { $number } élèves
 }
bulk-assign-do = { $count ->
    [one] Affecter { $number } élève
   *[other] Affecter { $number } élèves
 }
bulk-assign-advice = Seul ce que vous remplissez change. Une classe apporte son niveau, sa filière, son site et son année.
bulk-assign-groups = Options et groupes à rejoindre
bulk-assign-nothing = Choisissez au moins une classe, un site, un régime ou un groupe.
bulk-export-title = { $count ->
    [one] Exporter { $number } fiche
   *[other] Exporter { $number } fiches
 }
bulk-export-format = Format
bulk-export-columns = Colonnes
bulk-export-ids = Ajouter l’identifiant Préau
bulk-export-ids-advice = La clé la plus sûre pour réimporter le fichier.
job-bulk_assign = Affectation en lot

## Doublons

duplicates-title = Doublons
duplicates-lede = Ces fiches parlent peut-être de la même personne. Comparez-les ; rien n’est réuni sans vous.
duplicates-of = Doublons parmi
duplicates-none = Aucun doublon probable
duplicates-none-advice = Deux fiches de même nom et de même naissance, ou qui partagent une adresse e-mail ou un mobile, apparaîtraient ici.
duplicates-one = Une fiche
duplicates-other = L’autre
duplicates-why = Ce qui les rapproche
duplicates-do = Que faire
duplicates-compare = Comparer
duplicates-distinct = Deux personnes
duplicates-name-and-birth = nom et naissance
duplicates-email = e-mail
duplicates-phone = mobile
duplicates-more = { $count ->
    [one] Et { $number } autre paire, après celles-ci.
   *[other] Et { $number } autres paires, après celles-ci.
 }
duplicates-said-distinct = C’est noté : ce sont des personnes différentes.
merge-short = Réunir
merge-title = Réunir { $number } fiches en une
merge-how-many = Choisissez deux ou trois fiches à réunir ({ $max } au plus).
merge-lede = Choisissez ce qui reste, champ par champ. Les liens, les documents et l’historique sont réunis ; l’opération peut être annulée.
merge-compared = Comparaison des fiches
merge-field = Champ
merge-keep = La fiche qui reste
merge-keep-this = Celle-ci
merge-same = (identique)
merge-do = Réunir les fiches
merge-distinct = Ce sont des personnes différentes
merge-done = { $count } fiches réunies en une.
imports-remarks = { $count ->
    [one] Une remarque sur le fichier
   *[other] { $count } remarques sur le fichier
 }
