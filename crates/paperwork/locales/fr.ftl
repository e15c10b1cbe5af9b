# Documents de formation : feuilles d’émargement, certificats, attestations, convocations.

## Fiches

kind-certificate = Document délivré
kind-certificate-many = Documents délivrés
kind-certificate-new = Nouveau document
card-certificate-paper = Document
card-certificate-proof = Preuve
field-certificate-number = Numéro
field-certificate-form = Document
field-certificate-learner = Bénéficiaire
field-certificate-company = Entreprise
field-certificate-part = Partie
field-certificate-session = Session
field-certificate-state = État
field-certificate-issued_at = Délivré le
field-certificate-starts_on = Du
field-certificate-ends_on = Au
field-certificate-minutes = Minutes
field-certificate-amount = Montant
field-certificate-edition = Version
field-certificate-replaced_by = Remplacé par
field-certificate-void_reason = Motif d’annulation
field-certificate-sent_at = Envoyé le
field-certificate-digest = Empreinte du PDF (SHA-256)
field-certificate-template = Modèle
field-certificate-content = Empreinte du contenu
field-certificate-code = Code de vérification
field-certificate-snapshot = Contenu
field-certificate-file = PDF

choice-paper-form-agreement = Convention de formation
choice-paper-form-agreement-many = Conventions de formation
choice-paper-form-contract = Contrat individuel de formation
choice-paper-form-contract-many = Contrats individuels de formation
choice-paper-form-joining = Convocation
choice-paper-form-joining-many = Convocations
choice-paper-form-monthly = Certificat de réalisation mensuel
choice-paper-form-monthly-many = Certificats de réalisation mensuels
choice-paper-form-absence = Lettre d’absence
choice-paper-form-absence-many = Lettres d’absence
choice-paper-form-realisation = Certificat de réalisation
choice-paper-form-realisation-many = Certificats de réalisation
choice-paper-form-attendance = Attestation d’assiduité
choice-paper-form-attendance-many = Attestations d’assiduité
choice-paper-form-end_of_training = Attestation de fin de formation
choice-paper-form-end_of_training-many = Attestations de fin de formation
choice-paper-state-valid = En vigueur
choice-paper-state-replaced = Remplacé
choice-paper-state-void = Annulé

operation-issue = Délivrance de documents
operation-print = Impression de documents
operation-send = Envoi de documents
operation-withdraw = Annulation d’un document

## Refus

paper-stands = Un document délivré ne change plus et n’est jamais supprimé. Délivrez-en un nouveau, ou annulez-le.
paper-stands-no-more = Ce document n’est déjà plus en vigueur.
paper-another-stands = Un autre document en vigueur l’a remplacé : annulez d’abord celui-là.
paper-no-slots = Aucune séance n’est planifiée : il n’y a rien à imprimer.
paper-no-learners = Personne n’est inscrit à cette session.
paper-nothing-followed = Aucune heure réalisée : rien à certifier.
paper-nothing-planned = Aucune séance n’a encore eu lieu.
paper-no-objectives = La formation n’a pas d’objectifs écrits : l’attestation de fin de formation ne dirait rien. Complétez la fiche de la formation.
paper-form-unknown = Écrivez agreement, contract, joining, realisation, monthly, attendance, end_of_training ou absence.
paper-period-unknown = Écrivez day, week ou session.
paper-no-price = Aucun prix n’est connu : indiquez-le sur l’inscription ou sur la fiche de la formation.
paper-no-duration = La durée n’est pas connue : planifiez les séances ou complétez la fiche de la formation.
paper-first-instalment = Le premier versement d’un particulier ne peut dépasser 30 % du prix (article L6353-6 du Code du travail).
paper-nothing-missed = Aucune absence sans motif accepté dont une lettre n’ait déjà parlé.
paper-month-not-over = Ce mois n’est pas terminé.
paper-month-unknown = Écrivez le mois ainsi : 2026-10.
paper-company-unknown = Cette entreprise n’existe pas.
paper-ends-with = Attestation de fin de formation
paper-ends-with-certification = Attestation de fin de formation ; certification visée : { $certification }
paper-due-after-withdrawal = à l’issue du délai de rétractation (30 %)
paper-due-half-way = le { $day }, à mi-parcours
paper-due-at-the-end = le { $day }, à la fin de l’action
paper-hours = de { $from } à { $to }
paper-schedule = { $count ->
    [one] 1 demi-journée
   *[other] { $number } demi-journées
}, { $hours }
paper-none-to-zip = Aucun document en vigueur à rassembler.
paper-to-fill-in = ……………………
paper-clocks = heure locale ({ $zone })
paper-reason-none = sans motif connu

## Documents d’une session

dossier-title = Documents
dossier-path = Vous êtes ici
dossier-all = Tous les documents
paper-sheets = Feuilles d’émargement
sheets-period = Découpage
sheets-day = Par jour
sheets-week = Par semaine
sheets-session = Session entière
sheets-for = Pour
sheets-group = Le groupe
sheets-each = Chaque apprenant, une feuille individuelle
sheets-filled = Remplies
sheets-blank = Vierges
dossier-issued-of = { $issued } sur { $total } délivrés
dossier-issue-all = Délivrer à tous
dossier-issue = Délivrer
dossier-issue-for = Délivrer à { $name }
dossier-hours = Réalisé
dossier-planned = Prévu
dossier-missed = Manqué
dossier-price = Prix
dossier-name-month = { $name } – { $month }
dossier-doings = Ouvrir
dossier-not-issued = Pas encore délivré
dossier-no-learners = Personne n’est inscrit à cette session.
dossier-by-learner = Par apprenant
dossier-sent-on = envoyé le { $day }
dossier-zip = Tout télécharger (ZIP)
dossier-send-learners = Envoyer aux apprenants
dossier-send-learners-sure = Envoyer à chaque apprenant son document par e-mail ?
dossier-send-companies = Envoyer aux entreprises
dossier-send-companies-sure = Envoyer à l’entreprise de chaque apprenant son document par e-mail ?
dossier-send-do = Envoyer
dossier-send-learner = Envoyer à l’apprenant
dossier-send-company = Envoyer à l’entreprise
dossier-document = Fichier et envoi
dossier-open = Ouvrir le PDF
dossier-verify = Page de vérification
dossier-replaced-by = Ce document a été remplacé par
dossier-withdraw = Annuler ce document
dossier-withdraw-why = Motif de l’annulation
dossier-withdraw-do = Annuler le document
said-dossier-stand = Les documents déjà délivrés disent toujours vrai : rien de nouveau.
said-dossier-issued = Documents délivrés : { $count }.
said-dossier-refused = Rien n’a été délivré. Refusés : { $refused }, dont { $name }. Voyez pourquoi ci-dessous.
said-dossier-some = Documents délivrés : { $count }. Refusés : { $refused }, dont { $name }.
said-dossier-sent = Envois en file d’attente : { $count }.
said-dossier-sent-some = Envois en file d’attente : { $count }. Sans adresse e-mail : { $without }.
said-dossier-not-sent = Rien n’a été envoyé : aucune adresse e-mail n’est connue.
said-paper-withdrawn = Document annulé. Sa page de vérification le dit désormais.
job-dossier-zip = Documents d’une session en un fichier
dossier-zip-step = Rassemblement des documents
dossier-zip-ready = { $count ->
    [one] 1 document rassemblé
   *[other] { $number } documents rassemblés
}
dossier-zip-kept = Le fichier est gardé un jour.
letter-paper-subject = { $form } { $number } – { $learner }
letter-paper-body =
    Bonjour { $name },

    Vous trouverez ci-joint le document suivant : { $form }, numéro { $number }, établi pour { $learner } au titre de la formation « { $title } ».

    Son authenticité se vérifie à l’adresse ci-dessous.

    { $organisation }

## Ce qui serait refusé

refused-title = Ce qui serait refusé
refused-session-none = Rien : les contrôles ne trouvent aucune incohérence.
refused-none = Rien ne serait refusé
refused-none-advice = Les contrôles de cohérence ne trouvent rien à corriger dans les sessions commencées.
refused-looked-at = { $count ->
    [one] 1 session commencée contrôlée
   *[other] { $number } sessions commencées contrôlées
}
check-blocks = bloquant
check-warns = à vérifier
check-informs = à savoir
check-mend-slot = Ouvrir la séance
check-mend-sheet = Ouvrir la feuille
check-mend-session = Ouvrir la session
check-mend-person = Ouvrir la fiche
check-mend-issue = Délivrer à nouveau
check-slots-more = { $first } et { $count ->
    [one] 1 autre séance
   *[other] { $count } autres séances
}
check-not-over = La formation n’est pas terminée : séance à venir le { $slot }. Le certificat se délivre après la dernière séance.
check-a01 = Le formateur { $who } anime deux séances en même temps ({ $slot }).
check-a02 = { $who } est attendu à deux séances en même temps ({ $slot }).
check-a03 = Séance un dimanche ou un jour férié ({ $slot }).
check-a04 = L’intitulé n’est pas le même partout : session, feuilles signées, certificats. Un document doit reprendre exactement celui de la convention.
check-a05 = Plus d’inscrits que de places dans la salle : { $found } pour { $allowed } ({ $slot }).
check-a06 = La même image de signature a servi plusieurs fois : { $who } ({ $slot }).
check-a07 = Signatures très différentes pour { $who } ({ $slot }).
check-a08 = Signatures données d’affilée, ou toutes depuis le même appareil : { $who } ({ $slot }).
check-a09 = Signature hors de la plage de la séance : { $who } ({ $slot }).
check-a10 = Durée peu crédible pour { $who } : { $found-hours }, pour { $allowed-hours } au plus ({ $slot }).
check-a11 = Le formateur n’a pas contresigné : { $slot }.
check-a12 = Plus d’heures facturées que d’heures prouvées pour { $who } : { $found-hours }, pour { $allowed-hours } prouvées.
check-a13 = Aucun document en vigueur (CV, contrat) au dossier de { $who } ({ $slot }).
check-a14 = { $who } était en congé ou en arrêt ce jour-là ({ $slot }).
check-a15 = Trajet impossible pour { $who } entre deux séances ({ $slot }).
check-a16 = Le certificat de { $who } dit { $found-hours }, la réalité est de { $allowed-hours }.

## Identité

identity-title = Identité légale
identity-intro = Ce que portent les feuilles d’émargement, conventions, convocations, certificats et attestations.
identity-missing = La loi ou les financeurs attendent aussi, sur un certificat :
identity-law = Organisme
identity-legal-name = Raison sociale
identity-siret = SIRET
identity-activity-number = Numéro de déclaration d’activité (NDA)
identity-activity-region = Région d’enregistrement
identity-address = Adresse postale
identity-city = Ville où les documents sont signés
identity-phone = Téléphone
identity-email = E-mail
identity-website = Site web
identity-colour = Couleur des documents
identity-disability-contact = Référent handicap
identity-vat-mention = Mention de TVA des conventions et contrats
identity-signatory = Signataire
identity-signatory-name = Prénom et nom du signataire
identity-signatory-quality = Qualité (directrice, gérant…)
identity-pictures = Images
identity-logo = Logo
identity-signature = Signature du signataire
identity-stamp = Cachet
identity-picture-of = { $name } actuel
identity-remove = Retirer
identity-colour-unreadable = Une couleur s’écrit #1f4b6e.
texts-title = Textes des documents
texts-intro = Les paragraphes que vous pouvez réécrire. Les documents déjà délivrés ne changent pas.
texts-names = Seront remplacés : { $names }
texts-unknown-names = Ces mots entre accolades ne seront remplacés par rien : { $names }
texts-too-long = 4 000 caractères au plus.
texts-empty-hint = Videz un texte pour revenir à celui d’origine.

## Vérification publique

verify-title = Vérifier un document
verify-intro = Saisissez le code imprimé au bas du document, ou scannez le code QR.
verify-code = Code du document
verify-do = Vérifier
verify-unknown = Aucun document délivré ne porte ce code.
verify-valid = Ce document a bien été délivré, et il est en vigueur.
verify-replaced = Ce document a bien été délivré, mais il a été remplacé depuis.
verify-replaced-by = Ce document a bien été délivré, mais il a été remplacé depuis par le document { $number }.
verify-void = Ce document a été annulé par l’organisme qui l’avait délivré.
verify-form = Document
verify-provider = Délivré par
verify-beneficiary = Au nom de
verify-action = Action
verify-dates = Dates
verify-period = du { $from } au { $to }
verify-hours-planned = Durée prévue
verify-hours-realised = Durée réalisée
verify-hours-missed = Durée des absences
verify-issued-on = Délivré le
verify-digest = Empreinte du PDF (SHA-256)
verify-file = Comparer un fichier PDF
verify-file-hint = Le fichier est comparé à celui qui a été délivré, puis oublié.
verify-compare = Comparer
verify-same = Ce fichier est exactement celui qui a été délivré.
verify-other = Ce fichier n’est pas celui qui a été délivré : il a été modifié, ou c’est un autre document.

## La description de l’API

api-doc-sheets = Les feuilles d’émargement d’une session, en PDF
api-doc-sheets-filled = Remplies (true, par défaut) ou vierges (false).
api-doc-sheets-period = Une page par jour, par semaine, ou pour la session entière.
api-doc-sheets-on = Ce jour, ou la semaine de ce jour, seulement.
api-doc-sheets-learner = La feuille individuelle de cet apprenant ; « all » pour chacun.
api-doc-bundle = La preuve d’une session en un fichier
api-doc-papers_of_session = Les documents délivrés d’une session
api-doc-issue_papers = Délivre les documents d’une session (conventions, convocations, certificats…), à tous ou à ceux qui sont nommés ; ceux qui disent toujours vrai sont rendus tels quels
api-doc-pdf_of_paper = Le PDF d’un document, tel qu’il a été délivré

## Démonstration

paper-demo-address = 12 rue des Tanneurs / 35000 Rennes
paper-demo-city = Rennes
paper-demo-region = Bretagne
paper-demo-quality = directrice
paper-demo-vat = exonération de TVA, article 261, 4, 4° a du CGI

## Feuilles numérisées

kind-scanned_page = Page numérisée
kind-scanned_page-many = Pages numérisées
kind-scanned_page-new = Nouvelle page
card-scanned_page-page = Page
field-scanned_page-name = Fichier et page
field-scanned_page-state = État
field-scanned_page-session = Session
field-scanned_page-sheet = Feuille
field-scanned_page-page = Page de la feuille
field-scanned_page-received_at = Reçue le
field-scanned_page-received_by = Reçue de
field-scanned_page-scan = Fichier
field-scanned_page-scan_digest = Empreinte du fichier (SHA-256)
field-scanned_page-picture = Image
field-scanned_page-width = Largeur
field-scanned_page-height = Hauteur
field-scanned_page-places = Lignes
choice-scan-state-unrecognised = Non reconnue
choice-scan-state-waiting = À transcrire
choice-scan-state-transcribed = Transcrite
choice-scan-state-aside = Mise de côté
operation-scan = Lecture d’une feuille numérisée
operation-transcribe = Transcription d’une feuille
operation-recognise = Page reconnue à la main
operation-set_aside = Page mise de côté
scans-title = Feuilles numérisées
scans-intro = Les feuilles imprimées vierges puis signées sur papier reviennent ici : chaque page est reconnue à son code, puis transcrite ligne par ligne.
scans-waiting = Pages à traiter
scans-none = Aucune page n’attend.
scans-all = Toutes les pages
scan-file = Feuilles signées
scan-file-hint = Déposez ou choisissez des PDF de plusieurs pages, ou des photos d’une page chacune (PNG, JPEG, WebP) ; 40 Mo au plus en tout.
scan-hand-in = Lire les feuilles
scan-choose-file = Choisissez un fichier.
scan-unknown = Ce fichier n’est ni un PDF ni une image PNG, JPEG ou WebP.
scan-damaged = Ce fichier est abîmé ou incomplet : numérisez la feuille à nouveau.
scan-locked = Ce PDF est protégé par un mot de passe.
scan-too-large = Ce fichier a trop de pages ou de pixels : numérisez en 300 points par pouce au plus, par lots de 300 pages.
scan-stands = Une page numérisée est une preuve : elle ne change pas et n’est jamais supprimée. Mettez-la de côté.
scan-assign-first = Cette page n’est pas reconnue : indiquez d’abord de quelle feuille il s’agit.
scan-sheet-unknown = Cette feuille n’a pas été imprimée ici.
scan-transcribed-already = Cette page est déjà transcrite.
scan-shown = Signé sur la feuille papier { $sheet }, page { $page }
scan-step = Lecture des pages
scan-read = { $count ->
    [one] 1 page lue.
   *[other] { $number } pages lues.
}
scan-unrecognised = { $count ->
    [one] 1 page n’a pas été reconnue.
   *[other] { $number } pages n’ont pas été reconnues.
}
scan-to-transcribe = Transcrire
scan-not-recognised = Le code de cette page n’a pas été lu. Indiquez ci-dessous de quelle page il s’agit, ou mettez-la de côté.
scan-other-house = Cette feuille n’a pas été imprimée ici : son code est inconnu. Mettez-la de côté, ou indiquez ci-dessous à quelle page elle correspond.
scan-other-session = Cette feuille est celle de la session « { $session } », et non celle de la session pour laquelle vous l’avez remise. Vérifiez avant de transcrire.
scan-twin = Cette page de la feuille a déjà été numérisée. Ne transcrivez que la plus lisible et mettez l’autre de côté :
scan-twin-done = Cette page de la feuille est déjà transcrite. Ce qui est enregistré ne le sera pas une seconde fois :
scan-slot-sealed = Séance du { $when } : la feuille est scellée, rien n’y est plus transcrit. Une erreur se rectifie sur la feuille de la séance.
scan-slot-cancelled = Séance du { $when } : elle est annulée.
scan-slot-another = Une séance de cette page n’est pas l’une des vôtres : son formateur ou l’administration la transcrit.
scan-slot-gone = Une séance de cette page n’existe plus.
scans-of = Feuilles de la session « { $session } » : une page d’une autre session sera signalée.
scans-hand-in = Remettre des feuilles signées
field-scanned_page-fault = Pourquoi
field-scanned_page-expected = Session attendue
choice-scan-fault-no_code = Aucun code lu
choice-scan-fault-other_house = Code inconnu
scan-done = Cette page est transcrite. Une erreur se corrige sur la feuille de la séance.
scan-nothing-to-ask = Il n’y a rien à transcrire sur cette page : aucun de ses apprenants n’est attendu.
scan-rows = Ce que montre la feuille
scan-seen-signed = A signé
scan-seen-late = En retard
scan-seen-absent = Absent
scan-seen-of = { $name }, { $when }
scan-minutes = Minutes
scan-told = signature déjà enregistrée
scan-trainer = Formateur
scan-trainer-of = Le formateur a signé ({ $when })
scan-picture-of = Image de la page : { $name }
scan-save = Enregistrer la transcription
scan-proposed = Ce qui est écrit sur la page est proposé : vérifiez chaque ligne sur son image, corrigez, enregistrez. L’image reste la preuve, votre nom reste au journal.
scan-not-found = Les lignes n’ont pas été trouvées sur l’image : rien n’est proposé. Lisez la page entière plus bas.
scan-hint = Flèches pour choisir, Tab pour passer à la case suivante.
scan-assign = De quelle feuille s’agit-il ?
scan-assign-page = Feuille imprimée
scan-assign-do = C’est cette page
scan-page-of = { $title }, { $day }, page { $page }
scan-no-sheets = Aucune feuille vierge n’a été imprimée pour vos sessions.
scan-set-aside = Mettre de côté
scan-whole = La page entière
said-scan-transcribed = Transcription enregistrée : { $count ->
    [one] 1 acte
   *[other] { $count } actes
}.
said-scan-nothing-new = Tout était déjà enregistré : la page est transcrite.
said-scan-aside = Page mise de côté.
job-scan-read = Lecture de feuilles numérisées
