# Pièces demandées par un lien.

kind-requested_file = Pièce demandée
kind-requested_file-many = Pièces demandées
kind-requested_file-new = Nouvelle pièce demandée
card-requested_file-file = Pièce
field-requested_file-label = Pièce
field-requested_file-state = État
field-requested_file-due_on = Attendue le
field-requested_file-contact = Contact
field-requested_file-company = Entreprise
field-requested_file-case = Dossier de financement
field-requested_file-type = Type de document
field-requested_file-refusal = Motif du refus
field-requested_file-document = Document
field-requested_file-received_at = Reçue le
field-requested_file-owner = Demandée par
field-requested_file-paper = Pièce du dossier
choice-requested_state-asked = Attendue
choice-requested_state-received = Reçue
choice-requested_state-accepted = Acceptée
choice-requested_state-refused = Refusée
choice-requested_state-cancelled = Annulée

operation-ask_files = Pièces demandées
operation-open_files = Page de dépôt ouverte
operation-hand_in = Pièce déposée
operation-decide_file = Décision sur une pièce
job-file_reminders = Rappels des pièces attendues

requests-title = Pièces à déposer
requests-holder = Dépôt par lien
requests-panel = Pièces demandées
requests-none = Aucune pièce demandée.
requests-ask = Demander des pièces
requests-ask-lede = Un lien personnel permet de les déposer sans compte, depuis un ordinateur ou un téléphone.
requests-ask-do = Demander
requests-labels = Pièces, une par ligne
requests-message = Message
requests-until-label = Jusqu’au
requests-to = Adresse e-mail
requests-until = Choisissez un jour d’aujourd’hui à dans six mois.
requests-nothing = Indiquez de une à trente pièces.
requests-address = Ce n’est pas une adresse.
requests-of-whom = Une pièce se demande à un contact ou à une entreprise.
requests-why = Dites pourquoi.
requests-asked = Les pièces sont demandées. Ouvrez la page de dépôt pour en transmettre l’adresse.
requests-sent = La demande part à { $to }.
requests-no-link = Aucune demande n’a été envoyée, ou elle n’est plus valable.
requests-revoked = Les liens ne permettent plus rien.
requests-due = attendue le { $date }
requests-accept = Accepter
requests-accept-one = Accepter : { $label }
requests-refuse = Refuser la pièce
requests-refuse-short = Refuser
requests-refuse-one = Refuser : { $label }
requests-refuse-do = Refuser
requests-refusal = Motif, qui sera écrit à la personne
requests-cancel-one = Ne plus demander : { $label }
requests-accepted = La pièce est acceptée.
requests-refused = La pièce est refusée.
requests-cancelled = La pièce n’est plus demandée.
requests-not-come = Cette pièce n’est pas arrivée.
requests-came = Cette pièce est déjà arrivée.
requests-out = Lien valable jusqu’au { $date }
requests-out-to = Envoyé à { $to }, valable jusqu’au { $date }
requests-again = Relancer
requests-revoke = Révoquer les liens
requests-open = Ouvrir la page de dépôt
requests-link-past = Ce lien n’est plus valable. Demandez-en un autre à l’établissement.
requests-intro = { $organisation } vous demande ces pièces, jusqu’au { $date }.
requests-whole = Tout est arrivé. Merci !
requests-hand-in = Déposer : { $label }
requests-types = Photo, PDF ou document, jusqu’à 25 Mo.
requests-send = Déposer
requests-privacy = Vos pièces ne servent qu’à votre dossier. Elles ne sont vues que par l’établissement.

letter-files-ask-subject = { $organisation } : pièces à déposer
letter-files-ask-body =
    Bonjour,

    { $organisation } a besoin de ces pièces, d’ici au { $date } :

    { $files }

    { $message }

    Ce lien personnel permet de les déposer, sans compte :
letter-files-again-subject = { $organisation } : pièces encore attendues
letter-files-again-body =
    Bonjour,

    Il manque encore ces pièces, d’ici au { $date } :

    { $files }

    Ce lien personnel permet de les déposer, sans compte :
letter-files-refused-subject = { $organisation } : une pièce à déposer de nouveau
letter-files-refused-body =
    Bonjour,

    La pièce « { $label } » ne convient pas : { $why }

    Ce lien personnel permet de la déposer de nouveau, d’ici au { $date } :
