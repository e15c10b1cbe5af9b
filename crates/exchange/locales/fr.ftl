# Importer et exporter : ce qui ne va pas avec un fichier ou une ligne.
import-no-file = Choisissez au moins un fichier.
import-no-rows = { $file } : aucune ligne sous les titres.
import-not-recognised = { $file } : aucune colonne ne dit de qui parle chaque ligne. Indiquez au moins le nom, ou un numéro.
import-unknown-shape = Rien ne s’importe sous le nom « { $shape } ».
import-stale = Les fiches ont changé depuis l’aperçu : ce qui serait fait n’est plus ce qui était affiché. Relancez l’aperçu.
import-stopped = Import arrêté : rien n’a été enregistré.
import-formula-fault = Formule en erreur : { $value }
import-school-year = « { $value } » n’est pas une année scolaire (exemple : 2025-2026).
import-key-missing = { $key ->
    [number] Le numéro manque : la ligne ne peut être rapprochée d’aucune fiche.
    [ine] L’INE manque : la ligne ne peut être rapprochée d’aucune fiche.
    [email] L’adresse e-mail manque : la ligne ne peut être rapprochée d’aucune fiche.
   *[other] La date de naissance manque : la ligne ne peut être rapprochée d’aucune fiche.
 }
import-row-unknown = Aucune fiche ne correspond à cette ligne, et l’import ne crée pas de fiche.
import-row-contradicts = Cette ligne parle de la même personne qu’une autre et la contredit : « { $before } » puis « { $after } ».
import-value-left = Non repris, faute de place : { $value }
import-group-forbidden = « { $value } » n’existe pas et votre profil ne permet pas de le créer : l’élève n’y est pas inscrit.
import-guardian-last-name = Le nom du responsable manque : celui de l’élève lui a été donné.
import-guardian-first-name = Le prénom du responsable manque : à compléter sur sa fiche.
import-other-sheets = Ces feuilles du classeur n’ont pas les colonnes de « { $sheet } » et sont laissées : { $others }. Pour en importer une, enregistrez-la dans un fichier à part.
import-row-titles = Titres répétés : ligne passée.
import-row-total = Ligne de total passée : { $value }
import-row-class = Nom de classe : { $value }. Les lignes qui suivent sont de cette classe.
import-row-note = Ligne de texte passée : { $value }
import-reason = Motif du rejet

# Exporter.
export-record-id = Identifiant Préau
export-yes = Oui
export-no = Non

# Droits, étapes et suites d’un import.
import-column-forbidden = Votre profil ne permet pas d’écrire ce que contient la colonne « { $column } ».
import-already-applied = Cet import a déjà été appliqué.
import-not-applied = Cet import n’est pas appliqué : il n’y a rien à annuler.
import-step-reading = Lecture des fichiers
import-step-writing = Écriture des fiches

# L’historique des imports.
kind-import = Import
kind-import-many = Imports
card-import-import = Import
field-import-at = Date
field-import-file_names = Fichiers
field-import-shape = Contenu
field-import-state = État
field-import-actor = Par
field-import-size = Taille (octets)
field-import-mode = Mode
field-import-match_key = Rapprochement
field-import-created = Créés
field-import-updated = Modifiés
field-import-unchanged = Inchangés
field-import-rejected = Lignes rejetées
field-import-doubtful = Doublons possibles
field-import-counts = Détail par type de fiche
field-import-finished_at = Terminé le
field-import-operation = Opération
choice-import-state-previewed = Aperçu
choice-import-state-running = En cours
choice-import-state-done = Terminé
choice-import-state-rolled_back = Arrêté, rien n’est resté
choice-import-state-undone = Annulé
choice-import-mode-create = Créer seulement
choice-import-mode-update = Mettre à jour seulement
choice-import-mode-both = Créer et mettre à jour
choice-import-key-automatic = Automatique
choice-import-key-number = Numéro
choice-import-key-ine = INE
choice-import-key-email = E-mail
choice-import-key-name_and_birth = Nom et date de naissance
operation-import = Import

# Un fichier qui ne se lit pas.
sheet-io = { $file } : le fichier n’a pas pu être lu jusqu’au bout. Envoyez-le à nouveau.
sheet-empty-file = { $file } : le fichier est vide.
sheet-not-a-spreadsheet = { $file } n’est pas un tableur : c’est { $looks-like ->
    [html] une page web (certains logiciels l’exportent sous le nom .xls)
    [xml] un document XML
    [json] un document JSON
    [pdf] un PDF
    [image] une image
    [document] un document de traitement de texte
    [presentation] une présentation
    [binary-workbook] un classeur binaire (.xlsb)
    [archive] une archive
    [database] une base de données
    [program] un programme
   *[other] un fichier d’un type inconnu
 }. Ouvrez-le dans votre tableur et enregistrez-le en .xlsx ou .csv.
sheet-encrypted = { $file } : le fichier est protégé par un mot de passe. Retirez-le, puis recommencez.
sheet-macro-file = { $file } : le fichier contient des macros. Enregistrez-le en .xlsx, puis recommencez.
sheet-file-too-large = { $file } : le fichier est trop lourd. La limite est de 100 Mo.
sheet-bomb = { $file } : une fois décompressé, le fichier serait démesuré. Il n’a pas été ouvert.
sheet-too-many-rows = { $file } : il y a trop de lignes (ligne { $row }, la limite est { $limit }).
sheet-too-many-columns = { $file } : il y a trop de colonnes (ligne { $row }, colonne { $column }, la limite est { $limit }).
sheet-cell-too-long = { $file }, ligne { $row }, colonne { $column } : le texte est trop long ({ $length } signes, la limite est { $limit }).
sheet-nul-byte = { $file }, ligne { $row }, colonne { $column } : un signe interdit s’y trouve.
sheet-unclosed-quote = { $file }, ligne { $row } : un guillemet est ouvert et jamais refermé.
sheet-corrupt = { $file } : le fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le à nouveau, puis recommencez.
sheet-no-such-sheet = { $file } : il n’y a pas de feuille n° { $index }.

# Ce qui s’importe.
choice-import-shape-students = Élèves et responsables
choice-import-shape-guardians = Responsables
choice-import-shape-learners = Stagiaires
choice-import-shape-companies = Entreprises
choice-import-shape-contacts = Contacts d’entreprise
choice-import-shape-staff = Personnel
choice-import-shape-groups = Classes et groupes
choice-import-shape-campuses = Sites
choice-import-shape-levels = Niveaux
choice-import-shape-tracks = Filières
choice-import-shape-school-years = Années scolaires

import-company-unnamed = Personne ne connaît d’entreprise au numéro { $number } : ajoutez son nom.
import-company-other = « { $name } » est connue sous le numéro { $known }, et non { $number } : corrigez l’un des deux, ou précisez le nom de l’établissement.
