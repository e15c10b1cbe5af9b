# Relances de ce qui est dû.

kind-payment_reminder = Relance
kind-payment_reminder-many = Relances
card-payment_reminder-reminder = Relance
field-payment_reminder-client_name = Client
field-payment_reminder-sent_on = Envoyée le
field-payment_reminder-level = Niveau
field-payment_reminder-amount = Montant en retard
field-payment_reminder-penalties = Pénalités de retard
field-payment_reminder-fee = Indemnité forfaitaire de recouvrement
field-payment_reminder-channel = Envoi
field-payment_reminder-audience = À qui
field-payment_reminder-company = Entreprise
field-payment_reminder-person = Personne
field-payment_reminder-email = Adresse électronique
field-payment_reminder-subject = Objet
field-payment_reminder-body = Texte
field-payment_reminder-file = Courrier
relation-payment_reminder-instalments = Échéances relancées
choice-reminder_channel-email = Par e-mail
choice-reminder_channel-post = Par courrier
choice-reminder_audience-person = Particuliers et familles
choice-reminder_audience-company = Entreprises
choice-reminder_audience-funder = Financeurs

kind-reminded_instalment = Échéance relancée
kind-reminded_instalment-many = Échéances relancées
card-reminded_instalment-reminded = Échéance relancée
field-reminded_instalment-invoice = Facture
field-reminded_instalment-amount = Reste dû ce jour-là
field-reminded_instalment-days = Jours de retard
field-reminded_instalment-level = Niveau
field-reminded_instalment-sent_on = Relancée le
field-reminded_instalment-instalment = Échéance
field-reminded_instalment-reminder = Relance

operation-send_payment_reminders = Envoi de relances
job-send_payment_reminders = Envoi de relances
job-payment_reminders_of_today = Relances du jour
api-doc-late_clients = Qui relancer aujourd’hui, à quel niveau, et qui ne l’est pas et pourquoi
api-doc-send_payment_reminders = Envoie les relances du jour, à tous ou aux clients des factures nommées, par un travail de fond

dunning-title = Relances
dunning-lede = Ce qui est échu, client par client : une seule lettre pour tout ce qu’il doit.
dunning-today = À relancer aujourd’hui
dunning-others = Pas aujourd’hui
dunning-sent-list = Relances envoyées
dunning-figure-due = clients à relancer
dunning-figure-asked = à demander
dunning-figure-others = clients en attente
dunning-figure-late = en retard en tout
dunning-none = Personne à relancer aujourd’hui
dunning-none-advice = Une facture échue paraît ici dès le délai du premier niveau.
dunning-by-itself = Les relances partent d’elles-mêmes chaque matin ; les mises en demeure attendent votre accord ici.
dunning-tick = Relancer { $name }
dunning-level = { $count ->
    [1] 1re relance
   *[other] { $count }e relance
}
dunning-days = { $count ->
    [one] { $count } jour de retard
   *[other] { $count } jours de retard
}
dunning-with-claims = { $amount } avec frais et pénalités
dunning-more = { $count ->
    [one] Un autre client paraîtra ensuite.
   *[other] { $count } autres clients paraîtront ensuite.
}
dunning-send = Envoyer les relances cochées
dunning-send-sure = Les relances cochées partent tout de suite. Un envoi ne se reprend pas.
dunning-send-one = Envoyer par e-mail
dunning-send-post = Noter comme postée
dunning-sent = { $count ->
    [0] Aucune relance n’est partie.
    [one] La relance est partie.
   *[other] { $count } relances sont parties.
}
dunning-none-ticked = Cochez au moins un client.
dunning-moved = Ce que doit ce client a changé depuis l’affichage : regardez de nouveau avant d’envoyer.
dunning-not-due = Aucune relance n’est à faire pour ce client.
dunning-stands = Une relance envoyée ne change plus.
dunning-waits = Le prochain niveau n’est pas encore atteint.
dunning-why-disputed = Contestée, non relancée : { $numbers }
dunning-why-paused = Sursis accordé jusqu’au { $day }
dunning-why-bank = Prélèvement en cours
dunning-why-told = Une relance est partie le { $day }
dunning-why-papers = { $count ->
    [one] Ce financeur attend encore une pièce du dossier
   *[other] Ce financeur attend encore { $count } pièces du dossier
}
dunning-why-address = Sans adresse électronique : à imprimer et à poster
dunning-letter = Relance
dunning-owed-late = En retard
dunning-owed = Reste dû
dunning-to-pay = À régler
dunning-late = Retard
dunning-iban = IBAN
dunning-bic = BIC
dunning-pdf = Courrier (PDF)
dunning-next = Relancer
dunning-never = Aucune relance.
dunning-all = Toutes les relances
dunning-line = – facture { $number }, échue le { $day } : { $amount } ({ $days ->
    [one] { $days } jour
   *[other] { $days } jours
})
dunning-line-more = – { $label } : { $amount }

dunning-set-title = Relances
dunning-set-lede = À qui l’on rappelle ce qui est dû, après combien de jours, et dans quels termes.
dunning-set-gap = Jours entre deux relances d’un même client
dunning-set-by-itself = Les relances partent d’elles-mêmes chaque matin
dunning-set-by-itself-note = Les niveaux accompagnés d’un courrier attendent toujours l’accord d’une personne.
dunning-set-names = L’objet et le texte peuvent nommer : { $names }
dunning-set-days = Jours après l’échéance
dunning-set-claims = Demander l’indemnité de 40 € par facture et les pénalités de retard
dunning-set-letter = Joindre un courrier à imprimer (mise en demeure)
dunning-set-saved = Les relances sont réglées.
dunning-set-shipped = Revenir aux relances d’origine
dunning-set-shipped-sure = Vos textes et délais sont remplacés par ceux d’origine.
dunning-gap = Entre 0 et 365 jours.
dunning-days-grow = Chaque niveau vient après plus de jours que le précédent.
dunning-unknown-name = Rien ne remplit { "{" }{ $name }{ "}" }.

dunning-person-1-subject = Un oubli ? Règlement attendu : { $number }
dunning-person-1-body =
    Bonjour,

    Sauf erreur de notre part, le règlement suivant ne nous est pas encore parvenu :

    { $list }

    Si vous venez de régler, ne tenez pas compte de ce message. Une difficulté ? Répondez-nous, nous chercherons une solution ensemble.

    Cordialement,
    { $organisation }
dunning-person-2-subject = Deuxième rappel : { $number }
dunning-person-2-body =
    Bonjour,

    Malgré notre premier rappel, il reste à régler { $amount } :

    { $list }

    Merci de régler sous huit jours, ou de nous dire ce qui s’y oppose : un étalement est possible.

    Cordialement,
    { $organisation }
dunning-person-3-subject = Mise en demeure : { $number }
dunning-person-3-body =
    Bonjour,

    Nos rappels sont restés sans réponse. Nous vous mettons en demeure de nous régler { $amount } sous huit jours à compter de cette lettre :

    { $list }

    À défaut, nous devrons engager le recouvrement de cette somme. Vous pouvez encore nous proposer un étalement.

    Cordialement,
    { $organisation }
dunning-company-1-subject = Règlement attendu : { $number }
dunning-company-1-body =
    Bonjour,

    Sauf erreur de notre part, le règlement suivant ne nous est pas encore parvenu :

    { $list }

    Si le virement est en cours, ne tenez pas compte de ce message. Si une pièce vous manque, dites-le-nous.

    Cordialement,
    { $organisation }
dunning-company-2-subject = Deuxième relance : { $number }
dunning-company-2-body =
    Bonjour,

    Malgré notre première relance, nous restons dans l’attente de { $amount } :

    { $list }

    Les pénalités de retard et l’indemnité forfaitaire de recouvrement sont exigibles sans rappel (code de commerce, art. L441-10). Merci de régler sous huit jours.

    Cordialement,
    { $organisation }
dunning-company-3-subject = Mise en demeure : { $number }
dunning-company-3-body =
    Madame, Monsieur,

    Nos relances sont restées sans effet. Nous vous mettons en demeure de nous régler { $amount } sous huit jours à compter de cette lettre :

    { $list }

    Les pénalités continuent de courir jusqu’au règlement. À défaut, nous demanderons en justice le paiement de ces sommes.

    Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.
    { $organisation }
dunning-funder-1-subject = Où en est le règlement ? { $number }
dunning-funder-1-body =
    Bonjour,

    Le règlement suivant ne nous est pas encore parvenu :

    { $list }

    Manque-t-il une pièce au dossier ? Dites-nous laquelle, nous l’envoyons aussitôt.

    Cordialement,
    { $organisation }
dunning-funder-2-subject = Deuxième relance : { $number }
dunning-funder-2-body =
    Bonjour,

    Le dossier étant complet à notre connaissance, nous restons dans l’attente de { $amount } :

    { $list }

    Merci de nous indiquer la date du règlement.

    Cordialement,
    { $organisation }
dunning-funder-3-subject = Troisième relance : { $number }
dunning-funder-3-body =
    Madame, Monsieur,

    Malgré nos relances, les sommes suivantes restent dues :

    { $list }

    Nous vous demandons de nous régler { $amount } sous quinze jours, ou de nous exposer par écrit ce qui s’y oppose.

    Nous vous prions d’agréer, Madame, Monsieur, nos salutations distinguées.
    { $organisation }

dunning-demo-dispute = Deux stagiaires absents le dernier jour : le client demande un avoir.
dunning-set-add = Ajouter un niveau
dunning-set-after = { $count ->
    [one] après { $count } jour
   *[other] après { $count } jours
}
