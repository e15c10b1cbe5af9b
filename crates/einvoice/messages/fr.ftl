# Facture électronique : règles, lecture des factures reçues, mentions.

## Fichiers reçus

einvoice-not-an-invoice = Ce fichier n’est pas une facture électronique : ni PDF Factur-X, ni CII, ni UBL 2.1.
einvoice-nothing-inside = Ce PDF ne contient pas de facture électronique : saisissez-la à la main.
einvoice-unreadable-pdf = Ce PDF est abîmé ou protégé par un mot de passe ({ $reason }).
einvoice-malformed = Ce fichier XML est mal formé : { $reason }
einvoice-too-large = Ce fichier est trop grand pour une facture.
einvoice-document-type = Ce fichier déclare un type de document, ce qu’une facture n’a jamais : il est refusé par sécurité.
einvoice-term-missing = Il manque à cette facture ce que toute facture indique ({ $term }).
einvoice-term-wrong = Cette facture indique une valeur incompréhensible ({ $term } : « { $value } »).

## Règles de la norme EN 16931

einvoice-br-02 = La facture n’a pas de numéro.
einvoice-br-05 = La devise n’est pas un code à trois lettres.
einvoice-br-06 = Le nom du vendeur manque.
einvoice-br-07 = Le nom du client manque.
einvoice-br-09 = Le pays du vendeur manque.
einvoice-br-11 = Le pays du client manque.
einvoice-br-16 = La facture n’a aucune ligne.
einvoice-br-21 = Une ligne n’a pas d’identifiant.
einvoice-br-23 = Ligne { $line } : l’unité de la quantité manque.
einvoice-br-25 = Ligne { $line } : la désignation manque.
einvoice-br-27 = Ligne { $line } : le prix unitaire est négatif. Rendez la quantité négative à la place.
einvoice-br-29 = La période facturée finit avant de commencer.
einvoice-br-30 = Ligne { $line } : la période finit avant de commencer.
einvoice-br-33 = Une remise sur le total n’a pas de motif.
einvoice-br-38 = Des frais sur le total n’ont pas de motif.
einvoice-br-41 = Ligne { $line } : une remise n’a pas de motif.
einvoice-br-44 = Ligne { $line } : des frais n’ont pas de motif.
einvoice-br-52 = Une note est vide.
einvoice-br-55 = Une facture citée n’a pas de numéro.
einvoice-br-57 = Le pays de l’adresse de livraison manque.
einvoice-br-61 = Le paiement se fait par virement, mais l’IBAN manque.
einvoice-br-cl-14 = Un pays n’est pas un code à deux lettres majuscules.
einvoice-br-co-09 = Un numéro de TVA intracommunautaire ne commence pas par le code de son pays.
einvoice-br-co-10 = Le total des lignes indiqué ({ $stated }) n’est pas leur somme ({ $reckoned }).
einvoice-br-co-11 = Le total des remises indiqué ({ $stated }) n’est pas leur somme ({ $reckoned }).
einvoice-br-co-12 = Le total des frais indiqué ({ $stated }) n’est pas leur somme ({ $reckoned }).
einvoice-br-co-13 = Le total hors taxes indiqué ({ $stated }) n’est pas celui des lignes, remises et frais ({ $reckoned }).
einvoice-br-co-14 = Le total de TVA indiqué ({ $stated }) n’est pas la somme des taux ({ $reckoned }).
einvoice-br-co-15 = Le total TTC indiqué ({ $stated }) n’est pas le total hors taxes augmenté de la TVA ({ $reckoned }).
einvoice-br-co-16 = Le net à payer indiqué ({ $stated }) n’est pas le total TTC diminué de ce qui est déjà payé ({ $reckoned }).
einvoice-br-co-17 = La TVA d’un taux ({ $stated }) n’est pas le produit de sa base par ce taux ({ $reckoned }).
einvoice-br-co-18 = La facture ne ventile pas la TVA.
einvoice-br-co-25 = Il reste à payer, mais ni l’échéance ni les conditions de paiement ne sont indiquées.
einvoice-br-co-26 = Rien n’identifie le vendeur : ni SIREN, ni numéro de TVA, ni autre identifiant.
einvoice-line-net = Ligne { $line } : le montant ({ $stated }) n’est pas la quantité multipliée par le prix ({ $reckoned }).

## Règles de TVA, par catégorie

einvoice-vat-01 = Catégorie de TVA { $category } : la ventilation et les lignes ne se correspondent pas.
einvoice-vat-02 = Catégorie de TVA { $category } : la norme demande un numéro de TVA ou un identifiant fiscal du vendeur. Un organisme exonéré qui n’en a pas peut indiquer son SIREN comme identifiant fiscal.
einvoice-vat-05 = Catégorie de TVA { $category } : le taux de { $rate } % ne peut pas l’accompagner.
einvoice-vat-08 = Catégorie de TVA { $category } : la base indiquée ({ $stated }) n’est pas la somme de ses lignes ({ $reckoned }).
einvoice-vat-09 = Catégorie de TVA { $category } : il ne peut pas y avoir de TVA.
einvoice-vat-10 = Catégorie de TVA { $category } : le motif d’exonération manque, ou n’a pas lieu d’être.
einvoice-vat-o-02 = Une facture hors champ de la TVA n’indique aucun numéro de TVA.
einvoice-vat-o-11 = Ce qui est hors champ de la TVA (indemnité) ne peut pas figurer avec autre chose : facturez-le à part.

## Règles françaises (BR-FR)

einvoice-br-fr-01 = Un numéro de facture dépasse 35 caractères.
einvoice-br-fr-02 = Un numéro de facture contient d’autres caractères que lettres sans accent, chiffres et + - _ /.
einvoice-br-fr-03 = Une date est hors des années 2000 à 2099.
einvoice-br-fr-04 = Ce type de document ne s’échange pas en France.
einvoice-br-fr-05-pmt = La mention des frais de recouvrement (note PMT) manque.
einvoice-br-fr-05-pmd = La mention des pénalités de retard (note PMD) manque.
einvoice-br-fr-05-aab = La mention de l’escompte, ou de son absence (note AAB), manque.
einvoice-br-fr-06 = Une mention obligatoire (PMT, PMD, AAB, TXD ou BAR) figure plus d’une fois.
einvoice-br-fr-08 = Le cadre de facturation manque ou n’est pas de la liste (S1 pour des services).
einvoice-br-fr-09 = Un SIRET n’a pas 14 chiffres, ou ne commence pas par le SIREN.
einvoice-br-fr-10 = Le SIREN du vendeur manque ou n’a pas 9 chiffres.
einvoice-br-fr-11 = Le client est une entreprise : son SIREN manque ou n’a pas 9 chiffres.
einvoice-br-fr-12 = L’adresse électronique de facturation du client manque.
einvoice-br-fr-13 = L’adresse électronique de facturation du vendeur manque.
einvoice-br-fr-15 = Une catégorie de TVA n’existe pas en France.
einvoice-br-fr-16 = Un taux de TVA n’existe pas en France.
einvoice-br-fr-20 = La note BAR ne dit pas un traitement connu (B2B, B2BINT, B2C, B2CINT, OUTOFSCOPE ou ARCHIVEONLY).
einvoice-br-fr-21 = L’adresse électronique d’un client entreprise est celle de l’annuaire (0225) et commence par son SIREN.
einvoice-br-fr-23 = Une adresse électronique de facturation contient d’autres caractères que lettres, chiffres et - _ .
einvoice-br-fr-co-04 = Une facture rectificative cite la facture corrigée, une seule, avec sa date.
einvoice-br-fr-co-05 = Un avoir cite la facture d’origine, avec sa date.
einvoice-br-fr-co-07 = L’échéance précède la date de la facture.
einvoice-br-fr-co-08 = Une facture d’acompte ne peut pas être définitive après acompte.
einvoice-br-fr-co-09 = Une facture déjà payée (S2) a pour payé son total, pour net à payer zéro, pour échéance le jour du paiement.
einvoice-br-fr-co-12 = Une facture dans une autre devise que l’euro indique aussi sa TVA en euros.
einvoice-br-fr-dec-03 = Un prix unitaire est négatif.

## Mentions

einvoice-fee = Indemnité forfaitaire pour frais de recouvrement en cas de retard de paiement : 40 €.
einvoice-no-fee = Aucune indemnité forfaitaire pour frais de recouvrement n’est due par un particulier.
einvoice-penalties-at = Pénalités de retard exigibles sans rappel, au taux annuel de { $rate }.
einvoice-penalties = Pénalités de retard exigibles sans rappel, au taux de la Banque centrale européenne majoré de 10 points.
einvoice-no-discount = Pas d’escompte pour paiement anticipé.
einvoice-vat-on-debits = Option pour le paiement de la TVA d’après les débits.
einvoice-exempt-training = Exonération de TVA — article 261, 4, 4° a du CGI
einvoice-exempt-school = Exonération de TVA — article 261, 4, 4° a du CGI
einvoice-exempt-franchise = TVA non applicable, article 293 B du CGI
einvoice-exempt-indemnity = Indemnité hors champ de la TVA
einvoice-exempt-reverse = Autoliquidation de la TVA par le preneur

## Réforme

einvoice-scope-transmit = À transmettre par une plateforme agréée.
einvoice-scope-report = Données à déclarer (e-reporting) : le client n’est pas une entreprise établie en France.
einvoice-scope-public = À déposer pour un client public (Chorus Pro ou plateforme agréée).
einvoice-scope-exempt = Rien à transmettre : toutes les lignes sont exonérées au titre de l’article 261 du CGI (règle G2.32).
einvoice-scope-not-yet = Rien à transmettre avant le 1er septembre 2027 pour une petite ou moyenne entreprise.
