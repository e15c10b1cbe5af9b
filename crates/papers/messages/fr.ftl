# Documents imprimés : mots fixes des modèles (papers-…), puis textes que la maison peut récrire (text-…).

## Pied et tête de page

papers-siret = SIRET
papers-registered = Déclaration d’activité enregistrée sous le numéro { $number }. Cet enregistrement ne vaut pas agrément de l’État.
papers-registered-in = Déclaration d’activité enregistrée sous le numéro { $number } auprès du préfet de la région { $region }. Cet enregistrement ne vaut pas agrément de l’État.
papers-page = Page
papers-document = Document
papers-made = Généré le
papers-content = Empreinte du contenu
papers-logo = Logo
papers-stamp = Cachet
papers-signature-of = Signature de
papers-code-of = Code QR de l’adresse
papers-verify = Authenticité vérifiable en scannant ce code, ou à cette adresse :
papers-provider-signature = Cachet et signature du responsable de l’organisme
papers-done-at = Fait à { $place }, le { $date }.
papers-on = le { $date }
papers-from-to = du { $from } au { $to }
papers-months = { $count } mois

papers-weekday-1 = lundi
papers-weekday-2 = mardi
papers-weekday-3 = mercredi
papers-weekday-4 = jeudi
papers-weekday-5 = vendredi
papers-weekday-6 = samedi
papers-weekday-7 = dimanche

papers-nature-training_action = Action de formation
papers-nature-skills_assessment = Bilan de compétences
papers-nature-vae_action = Action de validation des acquis de l’expérience (VAE)
papers-nature-apprenticeship_action = Action de formation par apprentissage

## Images reçues

papers-image-unknown = Ce fichier n’est pas une image que les documents peuvent porter. Formats acceptés : PNG, JPEG, WebP, GIF, SVG.
papers-image-too-large = Cette image est trop grande : 8 Mo et 40 millions de pixels au plus.
papers-image-damaged = Cette image est abîmée, ou renvoie à d’autres fichiers.
papers-image-not-a-data-url = Cette image n’a pas été transmise sous la forme attendue (URL data: en base64).

## Feuille d’émargement

papers-sheet-title = Feuille d’émargement
papers-sheet-title-of = Feuille d’émargement – { $title }
papers-sheet-session = Session :
papers-sheet-module = Module :
papers-sheet-place = Lieu :
papers-sheet-trainer = Formateur :
papers-sheet-employer = Employeur :
papers-sheet-funder = Financeur :
papers-sheet-clocks = Heures :
papers-sheet-code = Code QR de cette page
papers-sheet-rank = N°
papers-sheet-learner = Nom et prénom du stagiaire
papers-sheet-half-day = Demi-journée
papers-sheet-done = Module, lieu, formateur
papers-sheet-learner-signs = Signature du stagiaire
papers-sheet-trainer-signs = Signature du formateur
papers-sheet-hours = { $starts } – { $ends }
papers-sheet-hours-overnight = { $starts } – { $ends } (lendemain)
papers-sheet-cancelled = Annulée
papers-sheet-absent = Absent
papers-sheet-excused = Absence justifiée
papers-sheet-on-paper = signé sur papier
papers-sheet-declared = Présence déclarée par le formateur
papers-sheet-not-expected = non attendu
papers-sheet-typed = signature saisie
papers-sheet-signed-late = signé le { $at }
papers-sheet-late = retard { $duration }
papers-sheet-early = parti { $duration } avant la fin
papers-sheet-legend = Chacun signe pour soi, à chaque demi-journée. Case barrée : absence. « Présence déclarée » : constatée par le formateur, sans signature du stagiaire.

## Certificat de réalisation (modèle du ministère chargé de la formation professionnelle)

papers-certificate-title = Certificat de réalisation
papers-certificate-title-of = Certificat de réalisation – { $learner }
papers-certificate-number = N°
papers-certificate-version = Version { $version }, qui remplace la version { $before }.
papers-certificate-i = Je soussigné(e)
papers-certificate-representing = représentant(e) légal(e) du dispensateur de l’action concourant au développement des compétences
papers-certificate-attests = atteste que
papers-certificate-employed-by = salarié(e) de l’entreprise
papers-certificate-followed = a suivi l’action
papers-certificate-nature = Nature de l’action concourant au développement des compétences :
papers-certificate-when = qui s’est déroulée
papers-certificate-duration = pour une durée de
papers-certificate-remote = dont { $duration } d’activités à distance
papers-certificate-keeps = Sans préjudice des délais imposés par les règles fiscales, comptables ou commerciales, je m’engage à conserver l’ensemble des pièces justificatives qui ont permis d’établir le présent certificat pendant une durée de trois ans à compter de la fin de l’année du dernier paiement.
papers-certificate-keeps-european = En cas de cofinancement des fonds européens, la durée de conservation est étendue conformément aux obligations conventionnelles spécifiques.
papers-certificate-note-1 = Lorsque l’action est mise en œuvre dans le cadre d’un projet de transition professionnelle, le certificat de réalisation doit être transmis mensuellement.
papers-certificate-monthly = Le présent certificat est établi au titre du mois indiqué.
papers-certificate-note-2 = Pour les formations à distance, la durée tient compte de la réalisation des activités pédagogiques et du temps estimé pour les réaliser.

## Attestation d’assiduité

papers-attendance-title = Attestation d’assiduité
papers-attendance-title-of = Attestation d’assiduité – { $learner }
papers-attendance-attests = L’organisme de formation soussigné atteste de l’assiduité de
papers-attendance-in = à l’action de formation
papers-attendance-period = Période
papers-attendance-planned = Durée prévue
papers-attendance-realised = Durée suivie
papers-attendance-missed = Durée d’absence
papers-attendance-rate = Taux d’assiduité
papers-attendance-absences = Absences par motif
papers-attendance-reason = Motif
papers-attendance-justified = Justifiée
papers-attendance-duration = Durée
papers-attendance-none = Aucune absence sur la période.
papers-attendance-rule = Le taux d’assiduité rapporte la durée suivie à la durée prévue sur la période ; les séances annulées n’y comptent pas.
papers-yes = Oui
papers-no = Non

## Attestation de fin de formation

papers-end-title = Attestation de fin de formation
papers-end-title-of = Attestation de fin de formation – { $learner }
papers-end-nature = Nature
papers-end-period = Dates
papers-end-duration = Durée suivie
papers-end-certification = Certification visée
papers-end-objectives = Objectifs et résultats de l’évaluation des acquis
papers-end-objective = Objectif
papers-end-outcome = Résultat
papers-end-assessment = Modalités d’évaluation
papers-outcome-acquired = Acquis
papers-outcome-in_progress = En cours d’acquisition
papers-outcome-not_acquired = Non acquis
papers-outcome-not_evaluated = Non évalué

## Convocation

papers-joining-title = Convocation
papers-joining-title-of = Convocation – { $title }
papers-joining-days = Dates et horaires
papers-joining-day = Jour
papers-joining-hours = Horaires
papers-joining-module = Contenu
papers-joining-practical = Informations pratiques
papers-joining-place = Lieu
papers-joining-access = Accès
papers-joining-link = Classe virtuelle
papers-joining-trainers = Formateurs
papers-joining-bring = À apporter
papers-joining-contact = Votre contact
papers-joining-disability = Référent handicap
papers-joining-rules = Règlement intérieur

## Convention et contrat

papers-agreement-title-company = Convention de formation professionnelle
papers-agreement-title-individual = Contrat de formation professionnelle
papers-agreement-law-company = En application des articles L6353-1 et D6353-1 du Code du travail.
papers-agreement-law-individual = En application des articles L6353-3 à L6353-7 du Code du travail.
papers-agreement-between = Entre les soussignés
papers-agreement-provider = ci-après « l’organisme de formation »
papers-agreement-client-company = ci-après « le bénéficiaire »
papers-agreement-client-individual = ci-après « le stagiaire »
papers-agreement-activity = déclaration d’activité n° { $number }
papers-agreement-represented = représenté(e) par
papers-agreement-agreed = il est conclu ce qui suit.
papers-agreement-article = Article
papers-agreement-object = Objet
papers-agreement-object-text = L’organisme de formation organise l’action de formation suivante :
papers-agreement-nature = Nature
papers-agreement-nature-text = action de formation au sens de l’article L6313-1 du Code du travail
papers-agreement-objectives = Objectifs
papers-agreement-audience = Public visé
papers-agreement-prerequisites = Connaissances préalables requises
papers-agreement-no-prerequisites = aucune
papers-agreement-duration = Durée par stagiaire
papers-agreement-period = Période
papers-agreement-schedule = Horaires
papers-agreement-place = Lieu
papers-agreement-modality = Modalité
papers-agreement-headcount = Effectif prévu
papers-agreement-learners = Stagiaires
papers-agreement-trainers = Formateurs : titres et qualités
papers-agreement-programme = Programme
papers-agreement-means = Moyens pédagogiques et techniques
papers-agreement-follow-up = Déroulement, suivi et sanction
papers-agreement-assessment = Évaluation
papers-agreement-ending = Sanction de la formation
papers-agreement-price = Prix et modalités de règlement
papers-agreement-price-total = Prix total
papers-agreement-due = Échéance
papers-agreement-amount = Montant
papers-agreement-subrogated = Le paiement est demandé directement à { $funder }, par subrogation, à hauteur de sa prise en charge ; le solde reste dû par le bénéficiaire.
papers-agreement-withdrawal = Délai de rétractation
papers-agreement-withdrawal-10 = À compter de la signature du présent contrat, le stagiaire dispose d’un délai de dix jours pour se rétracter, par lettre recommandée avec avis de réception (article L6353-5). Aucune somme ne peut être exigée avant l’expiration de ce délai ; il ne peut ensuite être payé à ce moment plus de 30 % du prix convenu, le solde donnant lieu à échelonnement au fur et à mesure du déroulement de l’action (article L6353-6).
papers-agreement-withdrawal-14 = Le présent contrat étant conclu à distance ou hors établissement, le stagiaire dispose, à compter de sa signature, d’un délai de quatorze jours pour se rétracter, sans motif (article L221-18 du Code de la consommation), notamment par la fonction de rétractation en ligne mise à sa disposition pendant tout ce délai. Aucune somme ne peut être exigée avant son expiration ; il ne peut ensuite être payé à ce moment plus de 30 % du prix convenu, le solde donnant lieu à échelonnement au fur et à mesure du déroulement de l’action (article L6353-6 du Code du travail).
papers-agreement-early-end-company = Inexécution, absence et indemnité
papers-agreement-early-end-individual = Cessation anticipée et abandon
papers-agreement-accessibility = Accessibilité
papers-agreement-disability = Référent handicap
papers-agreement-data = Données personnelles
papers-agreement-disputes = Différends
papers-agreement-signatures = Signatures
papers-agreement-for-provider = Pour l’organisme de formation
papers-agreement-for-client-company = Pour le bénéficiaire
papers-agreement-for-client-individual = Le stagiaire
papers-agreement-client-signs = Nom, qualité, date, signature précédée de « lu et approuvé »
papers-agreement-annex = Annexe : programme de la formation

## Lettre d’absence

papers-absence-title = Absence à justifier
papers-absence-title-of = Lettre d’absence – { $learner }
papers-absence-subject = Objet : absences de { $learner }
papers-absence-day = Jour
papers-absence-hours = Horaires
papers-absence-what = Séance
papers-absence-duration = Durée
papers-absence-total = Total
papers-absence-reply = Vous pouvez répondre et joindre un justificatif à cette adresse :

## Textes que la maison peut récrire

text-joining-opening-label = Convocation : ouverture
text-joining-opening =
    { $learner },

    Nous avons le plaisir de vous confirmer votre inscription à la formation « { $title } », du { $starts_on } au { $ends_on }. Vous trouverez ci-dessous tout ce qu’il faut savoir avant le premier jour.
text-joining-closing-label = Convocation : clôture
text-joining-closing =
    Merci de vous présenter un quart d’heure avant le début de la première séance. Une feuille d’émargement est à signer à chaque demi-journée. En cas d’empêchement ou de besoin particulier, prévenez-nous au plus tôt : { $contact }.
text-absence-opening-label = Lettre d’absence : ouverture
text-absence-opening =
    Madame, Monsieur,

    Sauf erreur de notre part, { $learner } n’était pas présent(e) aux séances suivantes (« { $title } »), et nous n’en connaissons pas le motif.
text-absence-request-label = Lettre d’absence : demande de justification
text-absence-request =
    Nous vous remercions de nous en faire connaître la raison, avec un justificatif, avant le { $deadline }. Passé ce délai, ces absences seront considérées comme injustifiées.
text-agreement-means-label = Convention et contrat : moyens
text-agreement-means =
    Salle équipée (vidéoprojection, tableau, accès à Internet), supports remis à chaque stagiaire, exercices et mises en situation. À distance : plateforme accessible par un navigateur, assistance technique et pédagogique aux heures de formation.
text-agreement-follow-up-label = Convention et contrat : suivi et sanction
text-agreement-follow-up =
    L’exécution de l’action est attestée par des feuilles d’émargement signées par demi-journée par les stagiaires et le formateur et, à distance, par la réalisation des activités pédagogiques. Les acquis sont évalués en cours et en fin de formation. Un certificat de réalisation est établi pour chaque stagiaire, et une attestation de fin de formation mentionnant les résultats de l’évaluation des acquis lui est remise.
text-agreement-payment-label = Convention et contrat : règlement
text-agreement-payment =
    Le règlement se fait par virement, sur présentation de la facture, à trente jours.
text-agreement-indemnity-label = Convention : inexécution et indemnité
text-agreement-indemnity =
    Seules les heures réalisées sont facturées au titre de la formation. En cas d’inexécution totale ou partielle du fait de l’organisme, les sommes perçues à ce titre sont remboursées (article L6354-1 du Code du travail).

    En cas de renoncement du bénéficiaire moins de dix jours ouvrés avant le début de l’action, ou d’absence d’un stagiaire sans motif de force majeure, l’organisme peut facturer une indemnité de dédit, distincte du prix de la formation. Cette indemnité ne constitue pas une dépense de formation et ne peut être prise en charge par un financeur.
text-contract-early-end-label = Contrat : cessation anticipée et abandon
text-contract-early-end =
    Si, par suite de force majeure dûment reconnue, le stagiaire est empêché de suivre la formation, il peut rompre le contrat ; seules les prestations effectivement dispensées sont alors dues, au prorata de leur valeur (article L6353-7).

    En cas de cessation anticipée du fait de l’organisme, seules les heures réalisées sont dues. En cas d’abandon pour un autre motif que la force majeure, les heures réalisées sont dues, et une indemnité peut être demandée, dans la limite de 30 % du prix des heures restantes.
text-data-protection-label = Convention et contrat : données personnelles
text-data-protection =
    Les données personnelles recueillies servent à organiser, suivre et prouver la formation, et sont conservées le temps des obligations légales. Chacun peut accéder à ses données, les faire rectifier ou s’opposer à leur usage en écrivant à { $email }.
text-disputes-label = Convention et contrat : différends
text-disputes =
    Les parties recherchent d’abord une solution amiable. À défaut, le différend est porté devant la juridiction compétente.
text-end-of-training-opening-label = Attestation de fin de formation : ouverture
text-end-of-training-opening =
    L’organisme de formation atteste que { $learner } a suivi l’action de formation « { $title } » (article L6353-1 du Code du travail).

## Factures et avoirs

papers-sales-form-invoice = Facture
papers-sales-form-deposit = Facture d’acompte
papers-sales-form-credit_note = Avoir
papers-sales-issued = Date
papers-sales-supplied = Prestation
papers-sales-due = À régler avant le
papers-sales-order = Votre commande
papers-sales-reference = Référence
papers-sales-corrects = Annule ou corrige la facture { $number } du { $date }.
papers-sales-buyer = Client
papers-sales-label = Désignation
papers-sales-quantity = Quantité
papers-sales-price = Prix unitaire HT
papers-sales-rate = TVA
papers-sales-net = Montant HT
papers-sales-discount = Remise
papers-sales-base = Base HT
papers-sales-tax = Montant de TVA
papers-sales-total-net = Total HT
papers-sales-total-tax = Total TVA
papers-sales-total-gross = Total TTC
papers-sales-prepaid = Déjà réglé (acomptes)
papers-sales-total-due = Net à payer
papers-sales-given-back = Net à votre crédit
papers-sales-iban = IBAN
papers-sales-bic = BIC
papers-sales-unit-HUR = h
papers-sales-unit-DAY = j
papers-sales-unit-MON = mois
papers-sales-unit-IE = pers.
papers-sales-form-quote = Devis
papers-quote-valid = Valable jusqu’au
papers-quote-agreed = Bon pour accord
papers-quote-sign-here = Date, nom et qualité du signataire, « bon pour accord », signature (et cachet de l’entreprise)
papers-signed-by = Signé en ligne le { $moment }. Identité : { $identity }.
papers-signed-evidence = Empreinte de la preuve (SHA-256) : { $digest }
