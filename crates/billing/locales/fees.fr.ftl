
## Frais de scolarité

kind-fee_grid = Grille tarifaire
kind-fee_grid-many = Grilles tarifaires
kind-fee_grid-new = Nouvelle grille
card-fee_grid-grid = Grille
card-fee_grid-notes = Notes
field-fee_grid-label = Nom
field-fee_grid-school_year = Année scolaire
field-fee_grid-due_on = À payer pour le
field-fee_grid-fees = Frais
field-fee_grid-billed = Élèves facturés
field-fee_grid-note = Remarque
relation-fee_grid-lines = Frais
relation-fee_grid-invoices = Factures
relation-student-invoices = Factures

kind-fee = Frais
kind-fee-many = Frais de scolarité
kind-fee-new = Nouveau frais
card-fee-fee = Frais
field-fee-grid = Grille
field-fee-form = Nature
field-fee-label = Désignation
field-fee-amount = Montant HT
field-fee-discount_percent = Remise, en %
field-fee-level_from = Du niveau
field-fee-level_to = Au niveau
field-fee-child_from = À partir du rang dans la fratrie
field-fee-child_to = Jusqu’au rang dans la fratrie
field-fee-condition = Seulement pour
field-fee-vat_bp = TVA, en points de base
field-fee-exemption = Exonération
field-fee-position = Rang
choice-fee_form-tuition = Scolarité
choice-fee_form-registration = Inscription
choice-fee_form-canteen = Cantine
choice-fee_form-boarding = Internat
choice-fee_form-care = Garderie, étude
choice-fee_form-transport = Transport
choice-fee_form-material = Fournitures
choice-fee_form-other = Autre
field-invoice-student = Élève
field-invoice-fee_grid = Grille tarifaire

fees-rank = Le rang dans la fratrie commence à 1.
fees-rank-backwards = Le dernier rang vient avant le premier.
fees-levels-backwards = Le dernier niveau vient avant le premier.
fees-condition = Ce filtre d’élèves ne se lit pas. Exemple : regime:2
fees-no-payer = Aucun payeur dans la fiche de l’élève.
fees-shares-wrong = Les parts des payeurs font { $total } % au lieu de 100 %.
fees-nothing-applies = Aucun frais de la grille ne s’applique.
fees-moved = La grille, les élèves ou les payeurs ont changé depuis l’aperçu : vérifiez-le à nouveau.
fees-raise = La hausse s’écrit en pour cent, entre -100 et 100.
fees-no-next-year = L’année scolaire suivante n’existe pas encore : créez-la d’abord.
fees-add = Ajouter un frais
fees-none = Aucun frais pour l’instant : ajoutez la scolarité par niveau, puis les options comme la cantine ou l’internat.
fees-table = Frais de la grille
fees-levels = Niveaux
fees-children = Fratrie
fees-levels-all = tous
fees-levels-from = dès { $level }
fees-levels-to = jusqu’à { $level }
fees-levels-between = { $first } à { $last }
fees-children-all = tous
fees-child = { $count ->
    [one] 1er enfant
   *[other] { $number }e enfant
}
fees-children-from = dès le { $child }
fees-children-between = du { $first } au { $last }
fees-bill = Facturer cette grille
fees-bill-of = Facturer : { $grid }
fees-bill-lede = Chaque payeur de chaque élève reçoit sa facture, en brouillon. Un élève déjà facturé par cette grille ne l’est pas deux fois.
fees-whom = Élèves
fees-whom-example = level:CP,CE1
fees-whom-note = Sans filtre : tous les élèves inscrits, en congé ou admis.
fees-whom-list = Composer le filtre dans la liste des élèves
fees-preview = Voir l’aperçu
fees-pupils = élèves à facturer
fees-invoices = factures
fees-whole = montant total
fees-already = déjà facturés
fees-problems = à corriger
fees-problems-count = { $count ->
    [0] Aucun élève à corriger.
    [one] { $number } élève ne peut pas être facturé en l’état.
   *[other] { $number } élèves ne peuvent pas être facturés en l’état.
}
fees-show-problems = Ne voir qu’eux
fees-show-all = Voir tous les élèves
fees-nobody = Personne à facturer
fees-nobody-advice = Aucun élève ne répond à ce filtre. Élargissez-le, ou vérifiez l’année scolaire de la grille.
fees-payers = Payeurs
fees-rank-after = après { $names }
fees-rank-alone = sans famille connue
fees-more-families = { $count ->
    [one] Et { $number } autre famille, comptée dans les totaux.
   *[other] Et { $number } autres familles, comptées dans les totaux.
}
fees-bill-do = { $count ->
    [one] Préparer { $number } facture
   *[other] Préparer { $number } factures
}
fees-none-left = Il ne reste personne à facturer.
fees-billed = { $count ->
    [one] Les brouillons d’un élève sont prêts.
   *[other] Les brouillons de { $count } élèves sont prêts.
}
fees-issued-count = { $count ->
    [one] { $number } facture émise
   *[other] { $number } factures émises
}
fees-drafts-count = { $count ->
    [one] { $number } brouillon
   *[other] { $number } brouillons
}
fees-issue = { $count ->
    [one] Émettre le brouillon
   *[other] Émettre les { $number } brouillons
}
fees-issue-sure = { $count ->
    [one] La facture prend son numéro et ne change plus. L’émettre ?
   *[other] Les { $number } factures prennent leur numéro et ne changent plus. Les émettre ?
}
fees-issued = { $count ->
    [one] Une facture est émise.
   *[other] { $count } factures sont émises.
}
fees-no-drafts = Il n’y a plus de brouillon.
fees-discard = Supprimer les brouillons
fees-discard-do = Supprimer
fees-discard-sure = { $count ->
    [one] Supprimer le brouillon ? Les factures émises restent.
   *[other] Supprimer les { $number } brouillons ? Les factures émises restent.
}
fees-discarded = { $count ->
    [one] Un brouillon est supprimé.
   *[other] { $count } brouillons sont supprimés.
}
fees-copy = Copier vers l’année suivante
fees-copy-of = Copier « { $grid } » vers l’année suivante
fees-copy-lede = Tous les frais sont repris, avec leur échéance un an plus tard.
fees-copy-raise = Hausse, en %
fees-copy-do = Copier
fees-copied = Voici la grille de l’année suivante.
operation-bill_fees = Facturation d’une grille tarifaire
operation-issue_fees = Émission des factures d’une grille tarifaire
operation-discard_fees = Suppression des brouillons d’une grille tarifaire
operation-copy_fees = Copie d’une grille tarifaire
job-bill_fees = Facturation d’une grille tarifaire
job-issue_fees = Émission des factures d’une grille tarifaire
job-discard_fees = Suppression des brouillons d’une grille tarifaire
billing-demo-grid = Tarifs { $year }
billing-demo-tuition-first = Scolarité maternelle et élémentaire
billing-demo-tuition = Scolarité
billing-demo-canteen = Demi-pension
billing-demo-boarding = Internat
billing-demo-registration = Frais de dossier
api-doc-bill_fees = Facture une grille tarifaire aux payeurs des élèves, en brouillons ; « dry_run » : ce que cela donnerait
api-doc-issue_fees = Émet tous les brouillons d’une grille tarifaire
