kind-consent = Consentement
kind-consent-many = Consentements
card-consent-consent = Consentement
field-consent-person = Personne
field-consent-purpose = Finalité
field-consent-state = Réponse
field-consent-at = Le
field-consent-source = Recueilli par
field-consent-given_by = Donné par
field-consent-proof = Preuve
field-consent-wording = Texte présenté
field-consent-digest = Empreinte du texte
choice-consent-purpose-newsletter = Lettre d’information
choice-consent-purpose-offers_email = Offres par e-mail
choice-consent-purpose-offers_sms = Offres par SMS
choice-consent-purpose-offers_phone = Offres par téléphone
choice-consent-purpose-survey = Enquêtes
choice-consent-purpose-alumni = Réseau des anciens
choice-consent-purpose-image = Utilisation de l’image
choice-consent-state-given = Accepté
choice-consent-state-refused = Refusé
choice-consent-state-withdrawn = Retiré
choice-consent-source-paper = Un document papier
choice-consent-source-form = Un formulaire
choice-consent-source-email = Un e-mail
choice-consent-source-phone = Le téléphone
choice-consent-source-in_person = Un entretien
choice-consent-source-link = Le lien de préférences
choice-consent-source-import = Un fichier importé
consent-wording-newsletter = J’accepte de recevoir par e-mail la lettre d’information de l’établissement. Je peux changer d’avis à tout moment.
consent-wording-offers_email = J’accepte de recevoir par e-mail des propositions de formation. Je peux changer d’avis à tout moment.
consent-wording-offers_sms = J’accepte de recevoir par SMS des propositions de formation. Je peux changer d’avis à tout moment.
consent-wording-offers_phone = J’accepte d’être appelé au téléphone pour des propositions de formation. Je peux changer d’avis à tout moment.
consent-wording-survey = J’accepte de répondre à des enquêtes sur les formations que j’ai suivies. Je peux changer d’avis à tout moment.
consent-wording-alumni = J’accepte de figurer dans le réseau des anciens et d’en recevoir les messages. Je peux changer d’avis à tout moment.
consent-wording-image = J’accepte que mon image soit utilisée dans les supports de l’établissement. Je peux changer d’avis à tout moment.
consent-stands = Une réponse reste telle qu’elle fut donnée : enregistrez la nouvelle.
consent-wants-proof = Dites où se trouve la preuve : un fichier, un enregistrement, une date d’appel.
consent-not-given = Il n’y a pas d’accord à retirer pour cette finalité.
operation-consent = Consentement
operation-erase = Effacement de données
privacy-title = Données personnelles
privacy-back = La fiche
privacy-copy = Copie de ses données
privacy-consents = Ce que la personne a accepté
privacy-never-asked = Jamais demandé
privacy-link-make = Créer un lien de préférences
privacy-link-once = Lien à transmettre à la personne : il ne sera plus affiché. Elle y choisit, sans compte, ce qu’elle veut recevoir.
privacy-withdraw = Retirer
privacy-withdraw-of = Retirer : { $purpose }
privacy-note = Noter une réponse
privacy-note-do = Noter
privacy-given-by = Donné par (si ce n’est pas la personne)
privacy-given-by-hint = Pour un mineur, le responsable qui a répondu.
privacy-proof-hint = Où la retrouver. Sans preuve, un accord par téléphone ou importé n’en est pas un.
privacy-consent-noted = Réponse notée.
privacy-erasure = Effacement
privacy-erasure-lede = À la demande de la personne : ce que rien n’oblige à garder est effacé pour de bon, historique compris. Ce qu’une loi veut garder reste, jusqu’à son terme.
privacy-will-restrict = Son nom restera connu jusqu’au { $day }, pour ce qui doit être gardé ; ses coordonnées, textes et champs libres seront effacés, et la recherche ne la trouvera plus.
privacy-will-erase = Rien n’oblige à garder quoi que ce soit : la personne sera entièrement effacée.
privacy-kept-until = Gardé jusqu’au { $day } — { $law }
privacy-kept-needed = Gardé : autre chose en dépend
privacy-erased-count =
    { $count ->
        [one] { $number } à effacer
       *[other] { $number } à effacer
    }
privacy-kept-count =
    { $count ->
        [one] { $number } gardé
       *[other] { $number } gardés
    }
privacy-erase = Effacer
privacy-erase-question = Effacer les données de { $name } ? Cela ne s’annule pas.
privacy-erase-yes = Effacer pour de bon
privacy-erased = Données effacées.
privacy-restricted = Données effacées ; ce qu’une loi veut garder reste, en conservation restreinte.
privacy-copy-data = donnees.json
privacy-copy-page = lisez-moi.html
privacy-copy-files = fichiers
privacy-copy-title = Données personnelles de { $name }
privacy-copy-lede = Ce que { $house } garde de vous, au { $made }. Les mêmes données se trouvent dans donnees.json, sous une forme que les programmes lisent.
privacy-copy-readers =
    { $count ->
        [one] Votre fiche a été consultée { $number } fois.
       *[other] Votre fiche a été consultée { $number } fois.
    }
privacy-copy-files-title = Fichiers joints
privacy-copy-rights = Vous pouvez demander la rectification ou l’effacement de ces données, vous opposer à leur utilisation, et saisir la CNIL (cnil.fr).
retention-none = Effacé sur demande — { $law }
retention-years = Gardé { $years } ans — { $law }
choices-title = Ce que vous voulez recevoir
choices-lede = { $house } ne vous écrit pour cela que si vous l’acceptez.
choices-save = Enregistrer mes choix
choices-saved = Vos choix sont enregistrés.
choices-note = Les messages qui concernent vos formations (convocations, attestations, factures) vous parviennent dans tous les cas.
choices-actor = La personne, par son lien
processing-title = Registre des traitements
processing-lede = Les traitements de { $house }, tels que les tient Préau (RGPD, art. 30).
processing-take = Télécharger
processing-file = registre-des-traitements.csv
processing-accounting-name = Facturation et comptabilité
processing-accounting-purpose = Facturer, encaisser, tenir les comptes
processing-accounting-basis = Obligation légale
processing-accounting-people = Clients, payeurs, familles
processing-contract-name = Devis et contrats
processing-contract-purpose = Proposer une formation, en convenir
processing-contract-basis = Mesures précontractuelles ; contrat
processing-contract-people = Clients, payeurs
processing-training-name = Formation et assiduité
processing-training-purpose = Former, attester la présence, justifier auprès des financeurs
processing-training-basis = Contrat ; obligation légale
processing-training-people = Stagiaires, apprentis, formateurs
processing-schooling-name = Scolarité
processing-schooling-purpose = Inscrire, répartir, joindre les familles
processing-schooling-basis = Contrat ; mission d’intérêt public
processing-schooling-people = Élèves, responsables
processing-consent-name = Consentements
processing-consent-purpose = Prouver ce qui a été accepté
processing-consent-basis = Obligation légale
processing-consent-people = Toute personne sollicitée
processing-work-name = Comptes et équipe
processing-work-purpose = Ouvrir l’accès, en assurer la sécurité
processing-work-basis = Contrat ; intérêt légitime
processing-work-people = Salariés, intervenants, utilisateurs
processing-relation-name = Relations et prospection
processing-relation-purpose = Répondre aux demandes, suivre les projets de formation
processing-relation-basis = Intérêt légitime ; consentement
processing-relation-people = Prospects, contacts d’entreprises
api-doc-privacy_export = Donne la copie de ce qui est gardé d’une personne : une archive à lire et à relire par programme
api-doc-erasure = Efface les données d’une personne, ou dit seulement ce qui le serait (dry_run) ; ce qu’une loi veut garder est restreint
kind-rights_request = Demande d’exercice de droits
kind-rights_request-many = Demandes de droits
card-rights_request-request = Demande
card-rights_request-handling = Suivi
card-rights_request-answer = Réponse
field-rights_request-asked_right = Droit exercé
field-rights_request-person = Personne
field-rights_request-asked_by = Demandé par
field-rights_request-received_on = Reçue le
field-rights_request-channel = Reçue par
field-rights_request-wording = Demande
field-rights_request-identity = Identité
field-rights_request-state = État
field-rights_request-owner = Suivie par
field-rights_request-due_on = À répondre avant le
field-rights_request-extended_on = Prolongée le
field-rights_request-extension_reason = Motif de la prolongation
field-rights_request-answered_on = Répondu le
field-rights_request-answered_by = Répondu par
field-rights_request-decision = Décision
field-rights_request-document = Document
field-rights_request-is_late = Hors délai
relation-rights_request-persons = personnes
choice-asked_right-access = Accès
choice-asked_right-rectification = Rectification
choice-asked_right-erasure = Effacement
choice-asked_right-restriction = Limitation
choice-asked_right-portability = Portabilité
choice-asked_right-objection = Opposition
choice-request_channel-email = E-mail
choice-request_channel-letter = Courrier
choice-request_channel-form = Formulaire
choice-request_channel-in_person = Sur place
choice-request_channel-phone = Téléphone
choice-request_channel-space = Espace personnel
choice-request_channel-link = Lien de préférences
choice-request_identity-unknown = À vérifier
choice-request_identity-known = Connue de l’établissement
choice-request_identity-account = Compte de la personne
choice-request_identity-answered = Questions posées
choice-request_identity-document = Pièce présentée
choice-request_state-received = Reçue
choice-request_state-identified = Identité vérifiée
choice-request_state-in_progress = En cours
choice-request_state-answered = Répondue
choice-request_state-refused = Refusée
right-said-access = Recevoir une copie de mes données
right-said-rectification = Faire corriger mes données
right-said-erasure = Faire effacer mes données
right-said-restriction = Limiter l’usage de mes données
right-said-portability = Emporter mes données ailleurs
right-said-objection = M’opposer à l’usage de mes données
request-of-whom = Dites de qui vient la demande : une personne connue, ou son nom.
request-not-yet = Une demande ne peut pas avoir été reçue dans l’avenir.
request-extended-late = La prolongation s’annonce dans le mois qui suit la réception.
request-extended-why = Donnez le motif de la prolongation : il est dit à la personne.
request-answered-state = Cette demande a une date de réponse : dites si elle est répondue ou refusée.
request-refused-why = Un refus se motive.
request-answered-what = Dites ce qui a été répondu.
request-who-is-it = Vérifiez l’identité avant de répondre.
request-already = Une demande de ce droit est déjà en cours d’examen.
request-panel = Délai
request-due = À répondre avant le { $day }.
request-late =
    { $count ->
        [one] { $number } jour de retard
       *[other] { $number } jours de retard
    }
request-left =
    { $count ->
        [one] { $number } jour restant
       *[other] { $number } jours restants
    }
request-over = Cette demande est close.
request-extend = Prolonger
request-extend-lede = Le délai passe d’un à trois mois. La personne doit en être informée, avec le motif.
request-extended = Délai prolongé à trois mois.
request-answer = Répondre
request-answer-lede = Ce qui a été décidé et dit à la personne.
request-answered = Réponse enregistrée.
request-note = Noter une demande
request-none = Aucune demande.
operation-rights_request = Demande de droits
operation-restrict = Limitation
operation-hold = Mise en attente d’effacement
operation-retention_report = Rapport de conservation
home-requests-late = Demandes de droits hors délai
home-requests-soon = Demandes de droits à répondre sous dix jours
home-retention = Personnes arrivées au terme de leur conservation
mine-title = Mes données
mine-lede = Vos droits sur ce que l’établissement garde de vous. Il vous répond dans le mois.
mine-made = Vos demandes
mine-ask = Exercer un droit
mine-wording = Précisions
mine-wording-hint = Ce que vous voulez recevoir, corriger ou faire effacer. N’y mettez rien de médical.
mine-send = Envoyer la demande
mine-filed = Demande envoyée. L’établissement vous répond dans le mois.
mine-asked = Demandé le { $day }
mine-due = réponse avant le { $day }
mine-answered = répondu le { $day }
mine-note = Sans réponse satisfaisante, vous pouvez saisir la CNIL (cnil.fr).
kind-retention_hold = Conservation suspendue
kind-retention_hold-many = Conservations suspendues
card-retention_hold-hold = Suspension
field-retention_hold-person = Personne
field-retention_hold-subject_name = Concerne
field-retention_hold-subject_kind = Nature
field-retention_hold-subject = Objet
field-retention_hold-reason = Motif
field-retention_hold-until = Jusqu’au
field-retention_hold-note = Précisions
relation-retention_hold-persons = personnes
choice-hold_reason-dispute = Litige
choice-hold_reason-control = Contrôle en cours
choice-hold_reason-claim = Réclamation
choice-hold_reason-fraud = Soupçon de fraude
choice-hold_reason-other = Autre motif
hold-of-what = Dites de qui il s’agit.
hold-is-past = Ce jour est passé : la suspension ne tiendrait rien.
hold-stands = L’effacement est suspendu pour cette personne : levez d’abord la suspension.
hold-do = Ne pas effacer
hold-of = Ne pas effacer : { $name }
hold-done = Effacement suspendu.
kept-title = Conservation
kept-restricted = En conservation restreinte jusqu’au { $day } : cette personne ne paraît plus dans les listes, les recherches ni les envois.
kept-held = Effacement suspendu :
kept-held-until = jusqu’au { $day }
restriction-title = Limitation
restriction-lede = À la demande de la personne, ou pendant une contestation : ses données restent, mais ne servent plus.
restriction-until = Limiter jusqu’au
restriction-hint = Laissez vide pour lever la limitation.
restriction-do = Enregistrer
restriction-done = Données en conservation restreinte.
restriction-lifted = Limitation levée.
restriction-is-past = Choisissez un jour à venir.
privacy-kept-held = Gardé : effacement suspendu
kind-retention_run = Rapport de conservation
kind-retention_run-many = Rapports de conservation
card-retention_run-run = Rapport
field-retention_run-at = Le
field-retention_run-done_by = Par
field-retention_run-by_itself = De lui-même
field-retention_run-erased = Effacées
field-retention_run-restricted = Restreintes
field-retention_run-kept = Gardées
field-retention_run-records = Enregistrements effacés
field-retention_run-detail = Détail
retention-run-stands = Un rapport reste tel qu’il fut écrit.
retention-title = Conservation
retention-lede = Ce qui a atteint le terme de sa conservation. Le relevé se fait chaque nuit ; il ne touche à rien.
retention-look = Refaire le relevé
retention-looking = Relevé demandé : il paraît ici dès qu’il est prêt.
retention-looked = Dernier relevé : { $when }.
retention-holds = Suspensions
retention-by-hand = Rien n’est effacé sans votre ordre.
retention-by-itself =
    { $count ->
        [one] L’effacement se fait de lui-même, { $number } jour après l’annonce.
       *[other] L’effacement se fait de lui-même, { $number } jours après l’annonce.
    }
retention-due = Personnes arrivées au terme
retention-persons =
    { $count ->
        [one] { $number } personne
       *[other] { $number } personnes
    }
retention-nobody = Personne n’est arrivé au terme
retention-never = Le relevé n’a pas encore été fait
retention-none-advice = Les prospects restés silencieux, les anciens et ceux qu’une loi ne retient plus paraîtront ici.
retention-silent =
    { $count ->
        [one] { $number } an de silence
       *[other] { $number } ans de silence
    }
retention-oldest = depuis le { $day }
retention-oldest-row = le plus ancien du { $day }
retention-would-erase =
    { $count ->
        [one] { $number } à effacer
       *[other] { $number } à effacer
    }
retention-would-restrict =
    { $count ->
        [one] { $number } à restreindre
       *[other] { $number } à restreindre
    }
retention-would-hold =
    { $count ->
        [one] { $number } suspendue
       *[other] { $number } suspendues
    }
retention-sweep-question =
    { $count ->
        [one] Effacer { $number } personne ? Cela ne s’annule pas.
       *[other] Effacer { $number } personnes ? Cela ne s’annule pas.
    }
retention-sweep-of = Effacer : { $rule }
retention-sweeping = Effacement demandé : son rapport paraîtra ici.
retention-reports = Rapports
retention-all-reports = Tous les rapports
retention-no-report = Aucun effacement n’a encore été fait.
retention-past = Au-delà de leur terme
retention-past-none = Aucun enregistrement n’est au-delà de son terme.
retention-past-lede = Par nature, ce dont la loi ne demande plus la conservation. Cela part avec les personnes concernées ; ouvrez la liste pour le reste.
retention-restricted-list = Personnes en conservation restreinte
retention-since = Dernier signe le { $day }
retention-until = conservé en partie jusqu’au { $day }
retention-goes-on = effacement le { $day }
retention-records =
    { $count ->
        [one] { $number } enregistrement à effacer
       *[other] { $number } enregistrements à effacer
    }
retention-next = Suite
fate-erased = À effacer
fate-restricted = À restreindre
fate-held = Suspendue
person-rule-over = Terme d’une conservation restreinte
person-rule-prospect = Prospects sans contact
person-rule-former_learner = Anciens stagiaires
person-rule-former_pupil = Anciens élèves
person-rule-former_guardian = Responsables sans enfant inscrit
report-title = Ce qui a été fait
report-erased =
    { $count ->
        [one] { $number } effacée
       *[other] { $number } effacées
    }
report-restricted =
    { $count ->
        [one] { $number } restreinte
       *[other] { $number } restreintes
    }
report-kept =
    { $count ->
        [one] { $number } gardée
       *[other] { $number } gardées
    }
report-records =
    { $count ->
        [one] { $number } effacé
       *[other] { $number } effacés
    }
kept-sign = Gardées : un signe de vie entre-temps
kept-refused = Gardées : autre chose en dépend
terms-title = Durées de conservation
terms-lede = La loi fixe des bornes ; entre elles, l’établissement choisit. Ce qu’il choisit figure dans son registre.
terms-between = De { $least } à { $most } ans
terms-beyond = Choisissez de { $least } à { $most } ans.
terms-notice = Jours entre l’annonce et l’effacement
terms-notice-beyond = Choisissez de { $least } à { $most } jours.
terms-by-itself = Effacement
terms-by-itself-do = Effacer de soi-même ce qui a été annoncé
terms-by-itself-hint = Chaque nuit, les personnes annoncées depuis assez longtemps sont effacées ou restreintes, et un rapport est écrit.
terms-save = Enregistrer
terms-decided = Durées enregistrées.
retention-letter-subject = Conservation : { $count } personnes arrivent au terme
retention-letter = { $count } personnes sont arrivées au terme de leur conservation. Sans décision de votre part, elles seront effacées ou restreintes le { $day }. Vous pouvez suspendre l’effacement de chacune d’elles.
processing-requests-name = Demandes de droits
processing-requests-purpose = Répondre aux demandes des personnes, en garder la preuve
processing-requests-basis = Obligation légale
processing-requests-people = Toute personne qui exerce ses droits
api-doc-retention = Donne les personnes arrivées au terme de leur conservation, par règle, et ce qui est au-delà de son terme, par nature
kind-processing_activity = Traitement
kind-processing_activity-many = Traitements
card-processing_activity-processing = Traitement
field-processing_activity-name = Nom
field-processing_activity-source = Modèle
field-processing_activity-purpose = Finalité
field-processing_activity-basis = Base légale
field-processing_activity-people = Personnes
field-processing_activity-data = Données
field-processing_activity-recipients = Destinataires
field-processing_activity-transfers = Transferts hors de l’Union
field-processing_activity-kept = Conservation
field-processing_activity-security = Mesures de sécurité
processing-add = Ajouter un traitement
processing-write = Réécrire
processing-write-of = Réécrire : { $name }
processing-own = Ce traitement est à présent le vôtre : corrigez-le comme il convient.
processing-already = Ce traitement a déjà été réécrit.
processing-no-transfer = Aucun
processing-security-measures = Droits par champ et par périmètre, double authentification, journal inaltérable, consultations journalisées, secrets chiffrés
processing-accounting-recipients = Comptabilité, expert-comptable, administration fiscale, financeurs
processing-contract-recipients = Conseillers, clients
processing-training-recipients = Formateurs, financeurs, services de contrôle
processing-schooling-recipients = Équipe éducative, familles, services académiques
processing-consent-recipients = Personnes habilitées
processing-requests-recipients = Personnes habilitées, CNIL à sa demande
processing-work-recipients = Direction, administration
processing-relation-recipients = Conseillers
mine-nobody = Ce compte n’est rattaché à personne : l’établissement ne garde rien de vous sous ce compte.
