## Présence et émargement

kind-attendance_act = Acte d’émargement
kind-attendance_act-many = Actes d’émargement
kind-presence = Présence
kind-presence-many = Présences
card-attendance_act-act = Acte
card-attendance_act-evidence = Preuve
card-presence-presence = Présence
field-attendance_act-session = Session
field-attendance_act-slot = Séance
field-attendance_act-number = Rang dans la chaîne
field-attendance_act-act = Acte
field-attendance_act-learner = Apprenant
field-attendance_act-by = Par
field-attendance_act-state = Déclaré
field-attendance_act-minutes = Minutes
field-attendance_act-reason = Motif
field-attendance_act-note = Note
field-attendance_act-received_at = Reçu le
field-attendance_act-mode = Mode
field-attendance_act-typed_name = Nom saisi
field-attendance_act-image = Signature
field-attendance_act-device_time = Heure de l’appareil
field-attendance_act-evidence = Preuve
field-attendance_act-digest = Empreinte
field-presence-slot = Séance
field-presence-activity = Activité
field-presence-learner = Apprenant
field-presence-day = Jour
field-presence-state = État
field-presence-planned = Minutes prévues
field-presence-realised = Minutes réalisées
field-presence-proved = Minutes prouvées
field-presence-justified = Minutes justifiées
field-presence-lost = Minutes non justifiées
field-presence-late = Minutes de retard
field-presence-pending = En attente de justificatif
field-presence-reason = Motif
field-presence-rule = Version de la règle

choice-attendance-act-signature = Signature
choice-attendance-act-countersignature = Contresignature
choice-attendance-act-refusal = Refus de signer
choice-attendance-act-mark = Appel
choice-attendance-act-seal = Scellé
choice-attendance-act-rectification = Rectification
choice-attendance-mark-present = Présent
choice-attendance-mark-late = En retard
choice-attendance-mark-left_early = Parti avant la fin
choice-attendance-mark-absent = Absent
choice-attendance-mark-excused = Excusé
choice-presence-state-expected = Attendu
choice-presence-state-present = Présent
choice-presence-state-late = En retard
choice-presence-state-left_early = Parti avant la fin
choice-presence-state-absent = Absent
choice-presence-state-excused = Excusé
choice-presence-state-cancelled = Annulé
choice-presence-state-not_expected = Non attendu
choice-signature-mode-tablet = Tablette du formateur
choice-signature-mode-link = Lien personnel
choice-signature-mode-qr = Code QR
choice-signature-mode-pin = Code court
choice-signature-mode-paper_scan = Feuille numérisée
choice-signature-mode-screen = Écran
choice-signature-mode-api = Programme
choice-absence-reason-sick_leave = Arrêt maladie
choice-absence-reason-work_accident = Accident du travail ou de trajet
choice-absence-reason-child_sick = Enfant malade
choice-absence-reason-family_event = Événement familial
choice-absence-reason-summons = Convocation, examen, permis
choice-absence-reason-transport_incident = Incident de transport
choice-absence-reason-employer_request = Rappel par l’employeur
choice-absence-reason-employment_found = Reprise d’emploi
choice-absence-reason-provider_cancellation = Fait de l’organisme
choice-absence-reason-weather_or_strike = Intempérie ou grève
choice-absence-reason-unjustified = Absence injustifiée
choice-absence-reason-pending = En attente de justificatif

operation-sign = Signature
operation-countersign = Contresignature
operation-mark = Appel
operation-seal = Feuille scellée
operation-rectify = Rectification d’une feuille scellée
action-sign = faire signer
action-mark = faire l’appel
action-seal = sceller
action-rectify = rectifier

attendance-intent-learner = J’atteste avoir suivi cette séance, aux heures indiquées.
attendance-intent-trainer = J’atteste avoir animé cette séance et de la présence des signataires.

attendance-sealed = La feuille de cette séance est scellée : plus rien ne s’y signe.
attendance-act-stands = Un acte d’émargement reste tel qu’il fut recueilli : corrigez-le par un nouvel acte.
attendance-signed-already = Cette personne a déjà signé pour cette séance.
attendance-countersigned-already = Cette séance est déjà contresignée.
attendance-another-trainer = Une autre personne anime cette séance.
attendance-not-enrolled = Cette personne n’est pas inscrite à cette session.
attendance-not-expected = Cette personne n’est pas attendue à cette séance : elle est entrée après, ou sortie avant.
attendance-cancelled = Cette séance est annulée.
attendance-not-countersigned = Le formateur n’a pas contresigné : la feuille ne peut être scellée.
attendance-nobody = Personne n’anime cette séance : désignez d’abord son formateur.
attendance-rectify-why = Dites pourquoi la feuille scellée est corrigée.
attendance-state-unknown = L’état est present, late, left_early, absent ou excused.
attendance-minutes-out-of-range = Dites combien de minutes manquent, sans dépasser la durée de la séance.
attendance-reason-too-long = Le motif est trop long.
attendance-not-a-picture = La signature dessinée est une image PNG de 512 Ko au plus, dans une adresse « data: ».
attendance-one-stroke = Donnez un nom saisi ou une image, l’un des deux.
attendance-text-expected = Un texte est attendu.
attendance-number-expected = Un nombre entier est attendu.
attendance-instant-expected = Un instant est attendu, comme 2026-11-23T09:00:00+01:00.
attendance-person-unknown = Cette personne n’est pas connue.
attendance-mode-unknown = Le mode est tablet, link, qr, pin ou paper_scan.

because-cancelled = La séance n’a pas eu lieu.
because-before-entry = La personne n’était pas encore entrée en formation.
because-after-exit = La personne était sortie de formation.
because-rectified = Rectifié le { $at }, après le scellé.
because-signed = A signé le { $at }.
because-declared = Déclaré présent à l’appel.
because-declared-not-counted = Déclaré présent à l’appel, ce que la règle ne compte pas.
because-contradicted = Signature ({ $what }) et appel se contredisent.
because-connected = Connecté { $minutes } minutes.
because-connection-too-short = Connecté { $minutes } minutes, trop peu pour une présence.
because-late = En retard de { $minutes } minutes.
because-left-early = Parti { $minutes } minutes avant la fin.
because-late-tolerated = En retard de { $minutes } minutes, ce que le règlement tolère ; les minutes manquent tout de même.
because-entry-refused = Arrivé avec { $minutes } minutes de retard : l’entrée était refusée.
because-away = Déclaré absent à l’appel.
because-refused-to-sign = A refusé de signer.
because-nothing-recorded = Rien n’a été recueilli.
because-awaited = La séance n’est pas finie.
because-justified = { $minutes } minutes justifiées : { $what }.
because-not-justified = { $minutes } minutes non justifiées.
because-pending = { $minutes } minutes attendent un justificatif.
because-provider = L’organisme n’a pas assuré ces { $minutes } minutes.
because-activity = { $minutes } minutes d’activités achevées.

attendance-verify-altered = L’émargement de « { $title } », séance du { $start } ({ $slot }), a été modifié hors du programme.
attendance-verify-chain = La chaîne des signatures rompt à « { $title } », séance du { $start } ({ $slot }).
attendance-verify-removed = Un acte d’émargement de « { $title } », séance du { $start } ({ $slot }), a été retiré hors du programme.
attendance-verify-verdict = La présence retenue à « { $title } », séance du { $start } ({ $slot }), n’est pas celle que donnent les actes.

## Les pages

today-title = Aujourd’hui
today-none = Aucune séance aujourd’hui
today-none-advice = Vos séances du jour s’afficheront ici.
today-awaited =
    { $count ->
        [one] { $number } attendu
       *[other] { $number } attendus
    }
today-signed =
    { $count ->
        [0] aucune signature
        [one] { $number } signature
       *[other] { $number } signatures
    }
today-open = Feuille
today-open-of = Feuille de « { $title } », { $hours }
sheet-path = Chemin
sheet-roll = Appel
sheet-called = Appel fait
sheet-of = Présence de { $name }
sheet-minutes = min
sheet-minutes-of = Minutes de retard de { $name }
sheet-save = Valider l’appel
sheet-hint = Tout le monde est présent : ne touchez que les exceptions.
sheet-nobody = Personne n’est attendu à cette séance
sheet-nobody-advice = Inscrivez des apprenants à la session, ils paraîtront ici.
sheet-signed = A signé
sheet-close = Clôture
sheet-countersignature = Signature du formateur, après les apprenants
sheet-countersign = Contresigner
sheet-countersigned = Contresignée
sheet-seal = Scellé de la feuille
sheet-seal-note = Après le scellé, rien ne se signe plus ; une correction s’ajoute et se voit.
sheet-seal-do = Sceller
sheet-seal-sure = Sceller cette feuille ? Qui n’a pas signé sera compté absent.
sheet-sealed = Scellée
sheet-sealed-note = Cette feuille est scellée.
sign-title = Signature
sign-do = Signer
sign-of = Faire signer { $name }
sign-draw = Signez ici, au doigt, au stylet ou à la souris
sign-clear = Effacer
sign-type = Ou écrivez votre nom
sign-cancel = Annuler
attendance-sign-something = Dessinez votre signature, ou écrivez votre nom.
attendance-window-closed = La signature de cette séance n’est pas ouverte : adressez-vous à votre formateur.
said-roll-called =
    { $count ->
        [0] L’appel était déjà ainsi.
        [one] Appel enregistré : une présence notée.
       *[other] Appel enregistré : { $count } présences notées.
    }
said-signed = { $name } a signé.
said-sealed = La feuille est scellée.

## Signer sur son propre appareil

sheet-remote = Signer à distance ou sur son téléphone
sheet-code = Code affiché dans la salle
sheet-code-note = Un QR code et six chiffres, renouvelés toutes les 30 secondes.
sheet-code-show = Afficher le code
sheet-links = Lien personnel par e-mail
sheet-links-note = À chaque personne attendue qui n’a pas signé. Le lien sert une fois.
sheet-links-send = Envoyer les liens
said-links-sent =
    { $count ->
        [0] Aucun lien envoyé
        [one] Un lien envoyé
       *[other] { $count } liens envoyés
    }{ $without ->
        [0] .
        [one] {" "}; une personne n’a pas d’adresse e-mail.
       *[other] {" "}; { $without } personnes n’ont pas d’adresse e-mail.
    }
code-title = Signer par code
code-picture = QR code à scanner pour signer
code-type = ou saisissez ce code sur { $address }
code-progress = { $signed } signatures sur { $awaited }
code-close = Fermer le code
code-hint = Le code change toutes les 30 secondes : une photo ne sert à rien.
code-closed = Le code n’est pas affiché
code-advice = Chaque personne scanne le code avec son téléphone, écrit son nom et signe. Personne d’autre ne voit la liste.
code-open = Afficher le code
code-enter = Code affiché par le formateur
code-go-on = Continuer
code-unknown = Ce code n’est pas ou plus affiché. Saisissez les six chiffres visibles en ce moment.
code-past = Ce code a changé. Scannez celui qui est affiché en ce moment, ou saisissez ses six chiffres.
link-past = Ce lien a déjà servi ou n’est plus valable. Demandez-en un nouveau à votre formateur ou à l’établissement.
sign-quality = En qualité de (facultatif) : gérante, parent…
sign-who = Votre prénom et votre nom
sign-who-unknown = Ce nom n’est pas attendu à cette séance, ou a déjà signé. Vérifiez l’orthographe, ou prévenez votre formateur.
sign-done = C’est signé
sign-letter-subject = Signer votre présence : { $title }
sign-letter-body =
    Bonjour,

    Voici votre lien personnel pour signer votre présence à « { $title } », { $when }. Il ne sert qu’une fois et n’est valable que pour vous : ne le transmettez pas.

## Sans réseau

offline-away = Hors ligne. La feuille reste ouverte : ce que vous notez et les signatures sont gardés sur cet appareil.
offline-waiting = Sur cet appareil, à envoyer au retour du réseau :
offline-kept = Signé, à envoyer
offline-refused = Non retenu, fait sans réseau à
offline-seen = J’ai vu
offline-changed = Quelqu’un a noté autre chose entre-temps pour { $names } : sa version est gardée.

## La description de l’API

api-doc-sign = Recueille la signature d’un apprenant : un nom saisi, ou une image PNG en URL data
api-doc-acts_of_slot = Les actes d’une séance, dans l’ordre, y compris ceux qui ont été rectifiés depuis
api-doc-countersign = Recueille la signature du formateur
api-doc-seal = Scelle la feuille d’une séance
api-doc-declare = Déclare la présence d’un apprenant ; après le scellé, la rectifie
api-doc-presence_at_slot = Le verdict sur chaque apprenant d’une séance
api-doc-rates = Les minutes et les deux taux d’une session, en tout et par apprenant
api-doc-accept_justification = Accepte une justification d’absence
api-doc-refuse_justification = Refuse une justification d’absence, pour une raison que l’apprenant lira
attendance-day-expected = Un jour est attendu : AAAA-MM-JJ.

## Absences et justificatifs

kind-justification = Justificatif d’absence
kind-justification-many = Justificatifs d’absence
card-justification-justification = Justificatif
card-justification-document = Document
field-justification-learner = Personne
field-justification-starts_on = Du
field-justification-ends_on = Au
field-justification-reason = Motif
field-justification-state = Décision
field-justification-handed_in_at = Remis le
field-justification-answer = Réponse
field-justification-note = Précisions
field-justification-file = Document
choice-justification-state-waiting = À examiner
choice-justification-state-accepted = Validé
choice-justification-state-refused = Refusé
action-hand_in = remettre
action-decide = décider
operation-hand_in_justification = Justificatif remis
operation-accept_justification = Justificatif validé
operation-refuse_justification = Justificatif refusé
presence-why = Pourquoi cet état
presence-why-rule = Selon la règle { $rule }.
absences-menu = Absences
absences-mine = Mes absences
absences-children = Absences de mes enfants
absences-nobody = Aucune présence n’est suivie pour vous.
absences-none = Aucune absence : tout a été suivi.
absences-nothing = Aucune séance n’a encore été comptée.
absences-period = du { $from } au { $to }
rates-planned = Prévues
rates-realised = Réalisées
rates-justified = Justifiées
rates-lost = Non justifiées
rates-percent = { $rate } %
rates-attendance-is = Assiduité : { $rate }
justification-hand-in = Remettre un justificatif
justification-do = Justifier
justification-of = Justificatif pour { $name }
justification-of-slot = Justifier l’absence du { $day }, { $title }
justification-lede = Indiquez la période et le motif ; joignez le document si vous l’avez. Ne donnez aucun détail médical : un arrêt de travail ou un certificat suffit.
justification-handed-in = Votre justificatif est remis : il sera examiné.
justification-backwards = La fin précède le début.
justification-too-long = Un justificatif couvre un an au plus.
justification-waiting = Justificatifs à examiner
justification-all = Tous les justificatifs
justification-none-waiting = Aucun justificatif n’attend
justification-none-advice = Ceux que les apprenants et les responsables remettent arriveront ici.
justification-slots =
    { $count ->
        [0] aucune absence dans cette période
        [one] { $number } absence
       *[other] { $number } absences
    }
justification-accept = Valider
justification-accept-of = Valider le justificatif de { $name }
justification-accepted = Le justificatif est validé : les absences qu’il couvre sont justifiées.
justification-refuse = Refuser
justification-refuse-of = Refuser le justificatif de { $name }
justification-refuse-lede = La personne lira votre réponse ; ses absences restent non justifiées.
justification-refused = Le justificatif est refusé.
justification-file-of = Document de { $name }
field-presence-session = Session
rates-title = Assiduité
rates-by = Regrouper par
rates-by-session = Session
rates-by-programme = Formation
rates-by-funder = Financeur
rates-by-learner = Apprenant
rates-by-month = Mois
rates-attendance = Assiduité
rates-completion = Réalisation
rates-hours = Heures { $what }
rates-streaks = Absences de suite
rates-streak =
    { $count ->
        [one] { $number } séance
       *[other] { $number } séances de suite
    }
rates-total = Ensemble
rates-open = Détail et export
rates-all = Tout
rates-no-funder = Sans financeur
rates-from = Du
rates-to = au
rates-day = jj/mm/aaaa
rates-apply = Afficher
rates-file = assiduite
rates-none = Rien à compter
rates-none-advice = Aucune présence n’a été relevée pour ce que vous demandez.
rates-note = L’assiduité rapporte les heures réalisées aux heures échues ; la réalisation les rapporte à celles du contrat. Un ensemble est une somme, jamais une moyenne de taux.
rates-said-from = À partir du
rates-said-to = Jusqu’au
rates-said-filters = Filtres
rates-said-none = Aucun : toutes les heures échues que vous pouvez voir
rates-said-made = Établi
rates-said-made-by = le { $when }, par { $who }

## L’établissement un jour donné

field-presence-group = Classe
day-title = Présence du jour
day-views = Période
day-view = Jour
fortnight-view = Quinzaine
fortnight-title = Présence de la quinzaine
day-on = Le
day-before = Avant
day-after = Après
day-today = Aujourd’hui
day-none = Rien n’a été relevé ce jour-là
day-none-advice = Les absences et les retards paraîtront ici dès les premiers appels.
day-nobody = Personne n’est absent ni en retard.
day-not-called =
    { $count ->
        [one] Un appel n’a pas été fait
       *[other] { $number } appels n’ont pas été faits
    }
day-missing = Absents et retards
day-excuse = Excuser
day-excuse-of = Excuser { $name }
day-excuse-lede = L’absence est justifiée aussitôt, avec ce motif. Ne notez aucun détail médical.
day-more = Voir toutes les absences du jour
day-by-group = Par classe et par session
day-group = Classe ou session
day-no-group = Sans classe
day-note = Chaque nombre compte des présences, séance par séance, et ouvre leur liste.
fortnight-more =
    { $count ->
        [one] Une autre personne a été absente ou en retard moins souvent.
       *[other] { $number } autres personnes ont été absentes ou en retard moins souvent.
    }
fortnight-note = Les plus souvent absents d’abord. La lettre d’un jour dit ce qui y pèse le plus : une absence, une absence excusée, un retard.
register-title = Registre
register-of = Voir le registre
register-before = Séances d’avant
register-after = Séances d’après
register-none = Rien à montrer
register-none-advice = Le registre se remplit avec les séances et les inscriptions.
register-away = Absences
register-late = Retards
register-letter-present = P
register-letter-late = R
register-letter-left_early = D
register-letter-absent = A
register-letter-excused = E
register-letter-expected = –
register-letter-cancelled = ×
register-letter-not_expected = ·

## Horodatage par un tiers

stamps-title = Horodatage
stamps-intro = Une autorité d’horodatage (RFC 3161) peut attester de l’heure de chaque scellé : elle n’en reçoit que l’empreinte, jamais les noms ni les signatures. Sceller n’attend jamais sa réponse.
stamps-address = Adresse de l’autorité
stamps-address-hint = L’adresse que donne votre prestataire, par exemple https://horodatage.example/tsa. Vide : aucun horodatage n’est demandé.
stamps-certificates = Certificats de l’autorité (PEM)
stamps-certificates-hint = Facultatif. Avec le certificat racine, chacun peut vérifier l’horodatage sans nous ; sans lui, seuls les certificats joints à la réponse en répondent.
stamps-save = Essayer et enregistrer
stamps-save-hint = Un horodatage est demandé pour essai avant d’enregistrer.
stamps-no-address = Ce n’est pas une adresse : elle commence par https:// ou http://.
stamps-no-certificates = Ces certificats ne peuvent pas être lus : collez le fichier PEM entier, de BEGIN CERTIFICATE à END CERTIFICATE.
stamps-standing = État
stamps-stamped = Scellés horodatés
stamps-waiting = En attente
stamps-last-fault = Dernier refus
stamps-nothing = Aucun horodatage n’a encore été demandé : il le sera au prochain scellé, une fois une autorité nommée.
stamps-again = Redemander maintenant
stamps-again-hint = Ce qui attend est redemandé de lui-même toutes les demi-heures.
stamp-unreachable = L’autorité ne répond pas à cette adresse.
stamp-timed-out = L’autorité n’a pas répondu à temps.
stamp-not-allowed = L’autorité refuse l’accès : vérifiez l’abonnement et l’adresse.
stamp-no-service = L’autorité répond par une erreur : vérifiez l’adresse.
stamp-not-a-reply = Ce qui répond à cette adresse n’est pas un horodatage (RFC 3161).
stamp-not-granted = L’autorité a refusé de donner un horodatage.
stamp-other-digest = L’horodatage reçu porte sur une autre empreinte que celle qui fut envoyée.
stamp-other-request = L’horodatage reçu répond à une autre demande.
stamp-bad-signature = La signature de l’horodatage reçu ne tient pas.
stamp-no-signer = Le certificat qui a signé l’horodatage manque, ou n’est pas fait pour horodater.
stamp-untrusted = Aucun des certificats indiqués ne répond de celui qui a signé l’horodatage.
said-stamps-saved = Autorité enregistrée : l’essai d’horodatage a réussi.
said-stamps-none = Plus aucun horodatage n’est demandé.
sheet-stamped = Horodatée par un tiers le { $when }.
sheet-stamp-waiting = Horodatage par un tiers demandé, pas encore reçu.
job-seal-timestamps = Horodatage des scellés
attendance-verify-stamp = L’horodatage de « { $title } », séance du { $start } ({ $slot }), ne tient pas.
attendance-demo-note = Document envoyé par courrier.
attendance-demo-refused = Ce document ne porte pas la date de l’absence : merci d’en fournir un autre.
