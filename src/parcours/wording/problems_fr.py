"""The sentences for problems found in input files, in French: code to template."""

# No-break spaces: U+00A0 before a colon and inside « », U+202F before ; ? and !
PROBLEMS: dict[str, str] = {
    # The text of a file (logic/source.py).
    "file_too_large": (
        "Ce fichier dépasse quatre millions de caractères : ce n’est sans doute pas celui que "
        "vous vouliez. Vérifiez son nom et son dossier."
    ),
    "too_deep": (
        "À cet endroit, des crochets, des accolades ou des retraits s’emboîtent bien plus qu’un "
        "parcours ou un texte de droit ne le demande. Un crochet est peut-être resté ouvert : "
        "regardez cette ligne et celles qui précèdent."
    ),
    "not_yaml": (
        "À partir d’ici, le fichier ne peut plus être lu, ni comme YAML ni comme JSON. Regardez "
        "aussi la ligne au-dessus : un retrait décalé, une tabulation, deux-points sans espace "
        "après, un guillemet ou un crochet resté ouvert."
    ),
    "entry_twice": "« {found} » est déjà décrit dans {file}. Gardez une seule des deux entrées : sinon l’une cacherait l’autre.",
    "file_empty": (
        "Ce fichier ne contient rien, ou seulement des remarques. Vérifiez que c’est le bon "
        "fichier et qu’il a bien été enregistré."
    ),
    "alias": (
        "Ce passage est repris ailleurs dans le fichier par un renvoi (« & » puis « * »). Ces "
        "renvois ne sont pas acceptés : recopiez le passage en entier là où il doit se trouver."
    ),
    "key_not_text": (
        "Il y a ici une liste ou un groupe de clés à la place du nom d’une clé. Écrivez un simple "
        "nom, puis deux-points, une espace et la valeur."
    ),
    "key_twice": (
        "La clé « {key} » est écrite deux fois au même endroit : on ne saurait pas laquelle "
        "croire. N’en gardez qu’une."
    ),
    # The conditions of a rule (logic/parse.py).
    "condition_is_list": (
        "Une condition ne peut pas être une liste seule : on ne saurait pas si tout est exigé ou "
        "si une partie suffit. Placez la liste sous « all » (tout est exigé) ou sous « any » (une "
        "partie suffit)."
    ),
    "condition_unreadable": (
        "« {found} » ne se lit pas comme une condition. Écrivez le nom d’un fait (« recruited »), "
        "une comparaison avec un nombre ou un jour (« age < 18 ») ou un choix (« sex = female »)."
    ),
    "condition_key_unknown": (
        "La clé « {found} » n’a pas sa place dans cette condition. Vérifiez son orthographe et "
        "son retrait ; les clés d’une condition sont décrites dans law/README.md."
    ),
    "condition_needs_one_body": (
        "Une condition dit une seule chose, et l’on trouve ici « {found} ». Gardez exactement une "
        "de ces clés : all, any, not, at_least, fact, situation, member, in_force, national_of ou "
        "score."
    ),
    "languages_missing": (
        "« {field} » n’est pas donné dans les trois langues (manque : {missing}). Écrivez-le en français "
        "(fr), en anglais (en) et en portugais (pt), sans en omettre ni en ajouter aucune."
    ),
    "name_expected": (
        "Il y a ici « {found} » à la place d’un nom. Écrivez un seul nom, sans crochets ni "
        "accolades."
    ),
    "yes_or_no_expected": (
        "Il y a ici « {found} » à la place de « yes » ou « no » : faut-il que le test de la "
        "situation soit rempli à cette étape, quoi qu’il y ait eu avant ?"
    ),
    "condition_list_expected": (
        "Il faut ici une liste d’au moins une condition, et l’on y lit « {found} ». Mettez chaque "
        "condition sur sa ligne après un tiret, ou toutes entre crochets."
    ),
    "state_of_unreadable": (
        "« {found} » ne dit pas de quel État il s’agit. Écrivez « country » (le pays de l’étape) "
        "ou « nationality » (l’État dont la personne a la nationalité) ; « national_of » et "
        "« resident_of » n’admettent que « country », « earlier_stage » que « abroad »."
    ),
    "at_least_unreadable": (
        "« at_least » demande un nombre entier écrit en chiffres, et à côté la clé « of » avec la "
        "liste des conditions. On lit ici « {found} », ou bien « of » manque."
    ),
    "score_unreadable": (
        "« {found} » ne désigne pas une dimension d’indicateurs. Écrivez le nom de la liste, une "
        "barre oblique, puis la dimension, comme « adult_labour/D4 »."
    ),
    # The files of the law base (law/load.py).
    "folder_missing": (
        "Il n’y a pas de dossier à cet endroit. Vérifiez le chemin que vous avez indiqué."
    ),
    "file_misplaced": (
        "Ce fichier n’est dans aucun dossier connu de la base de droit : on ne peut pas savoir ce "
        "qu’il décrit. Placez-le dans facts, situations, indicators, instruments, states, rights "
        "ou measures ; seuls law.yaml et organisations.yaml restent à la racine."
    ),
    "file_not_map": (
        "Ce fichier doit être fait de clés suivies de leurs valeurs ; on y trouve une liste ou un "
        "simple texte. law/README.md montre un exemple de chaque sorte de fichier."
    ),
    "field_missing": (
        "La clé « {field} » manque ici, et elle est obligatoire. Ajoutez-la avec sa valeur ; "
        "law/README.md dit ce qu’elle doit contenir."
    ),
    "field_unknown": (
        "La clé « {field} » n’existe pas à cet endroit. Vérifiez son orthographe et son retrait ; "
        "les clés admises sont décrites dans law/README.md."
    ),
    "value_not_allowed": (
        "« {found} » n’est pas une valeur admise ici (clé : {field}). Les valeurs admises sont "
        "énumérées dans law/README.md."
    ),
    "field_wrong": (
        "« {found} » n’a pas la forme attendue ici (clé : {field}). La forme de chaque valeur est "
        "décrite dans law/README.md."
    ),
    # The journey (journey/read.py).
    "file_not_utf8": (
        "Ce fichier n’est pas enregistré en UTF-8 : ses lettres accentuées seraient mal lues. "
        "Ouvrez-le dans votre éditeur de texte et enregistrez-le de nouveau en choisissant UTF-8."
    ),
    "file_unreadable": (
        "Ce fichier n’existe pas ou ne peut pas être ouvert. Vérifiez son nom, son dossier et "
        "votre droit de le lire."
    ),
    "journey_not_map": (
        "Un parcours s’écrit avec des clés, et l’on trouve ici une liste ou un simple texte. "
        "Écrivez au moins « journey » (votre référence) et « stages » (les étapes)."
    ),
    "key_missing": (
        "La clé « {key} » manque ou est restée vide, et le parcours ne peut pas être lu sans "
        "elle. Ajoutez-la avec sa valeur."
    ),
    "key_unknown": (
        "La clé « {found} » n’existe pas à cet endroit. Vérifiez son orthographe et son retrait."
    ),
    "text_expected": (
        "« {key} » doit être un simple texte ; on y lit « {found} ». Retirez les crochets, les "
        "accolades, les tirets ou les clés placées dessous."
    ),
    "map_expected": (
        "Sous « {key} », il faut des clés suivies chacune de sa valeur (un nom, deux-points, une "
        "espace, la valeur) ; on y lit « {found} »."
    ),
    "stages_missing": (
        "Un parcours a au moins une étape, et aucune ne se lit ici (trouvé : « {found} »). "
        "Écrivez les étapes en liste sous « stages », de la plus ancienne à la plus récente."
    ),
    "date_unreadable": (
        "« {found} » ne se lit pas comme une date du calendrier. Écrivez 2024, 2024-03 ou "
        "2024-03-15, selon ce que l’on sait ; si l’on n’en sait rien, retirez la clé."
    ),
    "country_unknown": (
        "« {found} » n’est pas le code d’un pays. Écrivez le code ISO de trois lettres "
        "majuscules, comme SEN pour le Sénégal ; une étape en haute mer s’écrit « high-seas »."
    ),
    "list_expected": (
        "« {key} » doit être une liste, même pour un seul pays, comme [BFA] ; on y lit "
        "« {found} ». Mettez les codes des pays entre crochets."
    ),
    "choice_unknown": (
        "« {found} » n’est pas un choix admis pour « {key} ». Prenez l’un des choix prévus, ou "
        "« unknown » si l’on ne sait pas."
    ),
    "number_expected": (
        "« {found} » ne convient pas pour « {key} » : il faut un nombre entier, en chiffres "
        "seuls, sans espace, point ni unité. Il va jusqu’à 1 000 000 000, un âge jusqu’à 130."
    ),
    "age_unreadable": (
        "« {found} » ne se lit pas comme un âge. Écrivez un nombre, par exemple 17, ou des "
        "limites : « at_least » pour l’âge que la personne a au moins, « under » pour l’âge "
        "qu’elle n’a pas encore."
    ),
    "stage_before_birth": "L’étape « {stage} » finit ({found}) avant la naissance de la personne ({birth}, ligne {line}) : c’est impossible. Corrigez l’une des deux dates.",
    "age_shrinks": "À l’étape « {stage} », la personne serait plus jeune qu’à l’étape « {other} », qui vient avant : c’est impossible. Corrigez l’un des deux âges, ou l’ordre des étapes.",
    "age_empty": (
        "Ces limites ({found}) ne laissent aucun âge possible. « at_least » doit être plus petit "
        "que « under » : la personne a au moins le premier âge et moins que le second."
    ),
    "fact_unknown": (
        "Le vocabulaire n’a pas de fait nommé « {found} ». Vérifiez l’orthographe ; tous les "
        "faits sont décrits dans law/facts."
    ),
    "fact_has_own_key": (
        "« {fact} » a sa propre place dans le parcours et ne s’écrit pas parmi les faits. "
        "Écrivez-le à « {right} »."
    ),
    "fact_of_person": (
        "« {fact} » se dit de la personne, pour tout le parcours, et non d’une étape. Déplacez-le "
        "sous « person », dans « facts » (person.facts)."
    ),
    "fact_of_stage": (
        "« {fact} » se dit d’une étape, et l’on ne peut pas savoir ici de laquelle. Déplacez-le "
        "dans « facts » de l’étape où il s’est produit."
    ),
    "yes_no_expected": (
        "« {fact} » se dit par yes ou no ; on y lit « {found} ». Si l’on ne sait "
        "pas, écrivez unknown ou retirez la clé : le silence ne veut jamais dire non."
    ),
    "stage_twice": (
        "Une étape porte déjà le nom « {stage} », à la ligne {line} : on ne pourrait pas les "
        "distinguer. Donnez à celle-ci un autre « id »."
    ),
    "stage_ends_early": (
        "Cette étape finit ({found}) avant d’avoir commencé ({start}). Corrigez « from » ou "
        "« to » ; si une date n’est pas sûre, donnez seulement le mois ou l’année."
    ),
    "stage_out_of_order": (
        "D’après ses dates, l’étape « {stage} » précède l’étape « {other} », qui est écrite plus "
        "haut. Rangez les étapes de la plus ancienne à la plus récente, ou corrigez les dates."
    ),
    "lasting_contradiction": (
        "À l’étape « {stage} », « {fact} » a pour réponse « no », ce qui veut dire ni là ni "
        "avant ; or la réponse est « yes » à l’étape « {other} » (ligne {line}). Les deux ne "
        "peuvent pas être vrais : corrigez l’une des deux réponses, ou écrivez « unknown »."
    ),
    # The law base read as a whole (`parcours law check`).
    "implied_by_other_kind": (
        "« {where} » serait dit par « {found} », qui n’est pas un oui ou non de même portée et de "
        "même mémoire. Choisissez un fait de la même sorte, ou changez l’un des deux."
    ),
    "dangling_fact": (
        "« {where} » s’appuie sur le fait « {found} », qui n’est décrit dans aucun fichier de "
        "law/facts. Corrigez le nom, ou décrivez ce fait."
    ),
    "dangling_situation": (
        "« {where} » renvoie à la situation « {found} », qui n’est décrite dans aucun fichier de "
        "law/situations. Corrigez le nom, ou décrivez cette situation."
    ),
    "dangling_instrument": (
        "« {where} » renvoie à l’instrument « {found} », qui n’a pas de fichier dans "
        "law/instruments. Corrigez le nom, ou ajoutez cet instrument avec sa source."
    ),
    "dangling_provision": (
        "« {where} » cite la disposition « {found} », absente du fichier de son instrument. "
        "Corrigez la référence, ou ajoutez la disposition avec sa source."
    ),
    "dangling_organisation": (
        "« {where} » renvoie à l’organisation « {found} », absente de law/organisations.yaml. "
        "Corrigez le nom, ou ajoutez cette organisation."
    ),
    "dangling_state": (
        "« {where} » renvoie à l’État « {found} », qui n’a pas de fichier dans law/states. "
        "Corrigez le code de trois lettres, ou ajoutez cet État."
    ),
    "dangling_score": (
        "« {where} » s’appuie sur « {found} », mais aucune liste de law/indicators n’a cette "
        "dimension. Écrivez une liste et une dimension qui existent, comme « adult_labour/D4 »."
    ),
    "dangling_holder": (
        "« {where} » donne ce droit aux personnes dans la situation « {found} », qui n’existe pas "
        "dans law/situations. Corrigez le nom ; pour toute personne, écrivez « all »."
    ),
    "choice_not_in_vocabulary": (
        "« {where} » attend la réponse « {found} » pour « {fact} », mais ce choix n’est pas "
        "prévu. Corrigez la valeur, ou ajoutez ce choix au fait dans law/facts."
    ),
    "wrong_fact_type": (
        "Dans « {where} », « {found} » ne convient pas à la sorte de réponse que demande "
        "« {fact} ». Un fait dit par yes ou no s’écrit seul ; un nombre ou une date se compare, "
        "comme « age < 18 » ; un choix ou un pays se désigne, comme « sex = female »."
    ),
    "situations_cycle": (
        "Ces situations dépendent l’une de l’autre en rond : {found}. Aucune ne pourrait être "
        "décidée la première ; retirez l’un de ces renvois."
    ),
    "memberships_overlap": (
        "Deux périodes d’appartenance de {state} à « {organisation} » se chevauchent. Une période "
        "va du premier jour dedans (« from ») au premier jour dehors (« until ») : corrigez l’une "
        "de ces dates."
    ),
    "period_empty": (
        "Dans « {where} », la période « {found} » ne contient aucun jour. « until » est le "
        "premier jour où elle ne vaut plus : il doit venir après « from »."
    ),
    "laws_twice": (
        "Deux lois nationales portent le même « id », « {found} » : on ne saurait pas laquelle "
        "est citée. Donnez à chacune le sien, ou n’en gardez qu’une si c’est la même loi."
    ),
    "treaty_missing": (
        "Le fichier de {state} ne dit rien de l’instrument « {instrument} », et le silence ne "
        "veut pas dire que l’État n’est pas partie. Ajoutez-le sous « treaties », avec sa "
        "source ; si l’État n’a rien fait, le statut est « none »."
    ),
    "treaty_status_conflict": (
        "Pour {state} et « {instrument} », le statut ne s’accorde pas avec les actes énumérés "
        "(trouvé : « {found} »). Relisez la source, puis corrigez le statut (party, signatory ou "
        "none) ou les actes."
    ),
    "set_unknown": (
        "Aucune liste d’indicateurs ne s’appelle « {found} ». Corrigez le nom ; les listes qui "
        "existent sont dans law/indicators."
    ),
    "straight_quotes": (
        "Le texte de « {where} » contient une apostrophe droite ou des guillemets droits : "
        "« {found} ». Écrivez l’apostrophe courbe (’) et les guillemets de la langue."
    ),
    "word_to_avoid": (
        "Le texte de « {where} » emploie « {found} », un mot que le glossaire demande d’éviter. "
        "Nommez la situation plutôt que la personne, comme « en situation irrégulière », ou "
        "prenez le terme du glossaire."
    ),
    "element_twice": (
        "Dans « {where} », deux éléments portent le nom « {found} » : on ne saurait pas duquel on "
        "parle. Donnez à chaque élément du test un nom différent."
    ),
    "person_fact_at_stage_memory": (
        "« {fact} » se dit de la personne, mais ne vaudrait qu’à une étape. Ce qui se dit de la "
        "personne vaut pour tout le parcours : écrivez « lasting » à la clé « memory », ou "
        "« stage » à la clé « scope »."
    ),
}

# Put after the sentence when the problem has a near word or a list of what is accepted.
DID_YOU_MEAN = "Vouliez-vous écrire « {meant} » ?"
KNOWN = "Ce qui est admis : {known}."
