"""The sentences for problems found in input files, in English: code to template."""

PROBLEMS: dict[str, str] = {
    # The text of a file (logic/source.py).
    "file_too_large": (
        "This file has more than four million characters, so it is probably not the one you "
        "meant. Check its name and its folder."
    ),
    "too_deep": (
        "Here brackets, braces or indents are nested far deeper than any journey or legal text "
        "needs. A bracket may have been left open: look at this line and the ones above it."
    ),
    "not_yaml": (
        "From here on the file cannot be read, neither as YAML nor as JSON. Look at the line "
        "above too: a shifted indent, a tab, a colon with no space after it, or a quote or "
        "bracket left open."
    ),
    "entry_twice": "“{found}” is already described in {file}. Keep one of the two entries: otherwise one would hide the other.",
    "file_empty": (
        "There is nothing in this file, or only remarks. Check that it is the right file and that "
        "it was saved."
    ),
    "alias": (
        "This passage is used again elsewhere in the file through a shortcut (“&” and then “*”). "
        "Such shortcuts are not accepted: write the passage out in full wherever it belongs."
    ),
    "key_not_text": (
        "There is a list or a group of keys here where the name of a key should be. Write a plain "
        "name, then a colon, a space and the value."
    ),
    "key_twice": (
        "The key “{key}” is written twice in the same place, and there would be no telling which "
        "one to believe. Keep only one."
    ),
    # The conditions of a rule (logic/parse.py).
    "condition_is_list": (
        "A condition cannot be a bare list: there would be no telling whether everything is "
        "required or one part is enough. Put the list under “all” (everything is required) or "
        "“any” (one part is enough)."
    ),
    "condition_unreadable": (
        "“{found}” does not read as a condition. Write the name of a fact (“recruited”), a "
        "comparison with a number or a day (“age < 18”) or a choice (“sex = female”)."
    ),
    "condition_key_unknown": (
        "The key “{found}” does not belong in this condition. Check its spelling and its indent; "
        "the keys of a condition are described in law/README.md."
    ),
    "condition_needs_one_body": (
        "A condition says one thing only, and what stands here is “{found}”. Keep exactly one of "
        "these keys: all, any, not, at_least, fact, situation, member, in_force, national_of or "
        "score."
    ),
    "languages_missing": (
        "“{field}” is not given in the three languages (missing: {missing}). Write it in French (fr), English "
        "(en) and Portuguese (pt), leaving none empty and adding no other."
    ),
    "name_expected": (
        "There is “{found}” here where a name should be. Write a single name, without brackets or "
        "braces."
    ),
    "yes_or_no_expected": (
        "There is “{found}” here where “yes” or “no” should be: whether the situation must be so at "
        "this stage, whatever came before."
    ),
    "condition_list_expected": (
        "A list of at least one condition is needed here, and what stands here is “{found}”. Put "
        "each condition on its own line after a dash, or all of them in brackets."
    ),
    "state_of_unreadable": (
        "“{found}” does not say which State is meant. Write “country” (the country of the stage) "
        "or “nationality” (the State of which the person is a national); “national_of” and "
        "“resident_of” accept only “country”, “earlier_stage” only “abroad”."
    ),
    "at_least_unreadable": (
        "“at_least” needs a whole number in figures and, beside it, the key “of” with the list of "
        "conditions. What stands here is “{found}”, or else “of” is missing."
    ),
    "score_unreadable": (
        "“{found}” does not name a dimension of indicators. Write the name of the set, a slash, "
        "then the dimension, as in “adult_labour/D4”."
    ),
    # The files of the law base (law/load.py).
    "folder_missing": "There is no folder at this place. Check the path you gave.",
    "file_misplaced": (
        "This file is in none of the known folders of the law base, so there is no telling what "
        "it describes. Put it in facts, situations, indicators, instruments, states, rights or "
        "measures; only law.yaml and organisations.yaml stay at the top."
    ),
    "file_not_map": (
        "This file should be made of keys followed by their values; it holds a list or a plain "
        "text instead. law/README.md shows an example of each kind of file."
    ),
    "field_missing": (
        "The key “{field}” is missing here, and it is required. Add it with its value; "
        "law/README.md says what it should hold."
    ),
    "field_unknown": (
        "There is no key “{field}” in this place. Check its spelling and its indent; the accepted "
        "keys are described in law/README.md."
    ),
    "value_not_allowed": (
        "“{found}” is not an accepted value here (key: {field}). The accepted values are listed "
        "in law/README.md."
    ),
    "field_wrong": (
        "“{found}” does not have the form expected here (key: {field}). The form of each value is "
        "described in law/README.md."
    ),
    # The journey (journey/read.py).
    "file_not_utf8": (
        "This file is not saved as UTF-8, so its accented letters would be misread. Open it in "
        "your text editor and save it again, choosing UTF-8."
    ),
    "file_unreadable": (
        "This file does not exist or cannot be opened. Check its name, its folder and whether you "
        "are allowed to read it."
    ),
    "journey_not_map": (
        "A journey is written with keys, and what stands here is a list or a plain text. Write at "
        "least “journey” (your reference) and “stages” (the stages)."
    ),
    "key_missing": (
        "The key “{key}” is missing or was left empty, and the journey cannot be read without it. "
        "Add it with its value."
    ),
    "key_unknown": "There is no key “{found}” in this place. Check its spelling and its indent.",
    "text_expected": (
        "“{key}” should be a plain text; what stands there is “{found}”. Take away the brackets, "
        "braces, dashes or the keys beneath it."
    ),
    "map_expected": (
        "Under “{key}” there should be keys, each followed by its value (a name, a colon, a "
        "space, the value); what stands there is “{found}”."
    ),
    "stages_missing": (
        "A journey has at least one stage, and none can be read here (found: “{found}”). List the "
        "stages under “stages”, from the earliest to the latest."
    ),
    "date_unreadable": (
        "“{found}” does not read as a date of the calendar. Write 2024, 2024-03 or 2024-03-15, as "
        "precisely as it is known; if nothing is known, leave the key out."
    ),
    "country_unknown": (
        "“{found}” is not the code of a country. Write the ISO code of three capital letters, "
        "such as SEN for Senegal; a stage on the high seas is written “high-seas”."
    ),
    "list_expected": (
        "“{key}” should be a list, even for a single country, as in [BFA]; what stands there is "
        "“{found}”. Put the country codes in brackets."
    ),
    "choice_unknown": (
        "“{found}” is not an accepted choice for “{key}”. Take one of the choices provided, or "
        "“unknown” if it is not known."
    ),
    "number_expected": (
        "“{found}” does not fit “{key}”: a whole number is needed, in figures only, with no "
        "space, point or unit. It goes up to 1,000,000,000, an age up to 130."
    ),
    "age_unreadable": (
        "“{found}” does not read as an age. Write a number, for example 17, or limits: “at_least” "
        "for the age the person has at least reached, “under” for the age not yet reached."
    ),
    "stage_before_birth": "Stage “{stage}” ends ({found}) before the person was born ({birth}, line {line}): that cannot be. Correct one of the two dates.",
    "age_shrinks": "At stage “{stage}” the person would be younger than at stage “{other}”, which comes before: that cannot be. Correct one of the two ages, or the order of the stages.",
    "age_empty": (
        "These limits ({found}) leave no possible age. “at_least” must be smaller than “under”: "
        "the person is at least the first age and younger than the second."
    ),
    "fact_unknown": (
        "The vocabulary has no fact named “{found}”. Check the spelling; all facts are described "
        "in law/facts."
    ),
    "fact_has_own_key": (
        "“{fact}” has a place of its own in the journey and is not written among the facts. Write "
        "it at “{right}”."
    ),
    "fact_of_person": (
        "“{fact}” is told of the person, for the whole journey, and not of one stage. Move it "
        "under “person”, into “facts” (person.facts)."
    ),
    "fact_of_stage": (
        "“{fact}” is told of a stage, and here there is no telling which one. Move it into "
        "“facts” of the stage where it happened."
    ),
    "yes_no_expected": (
        "“{fact}” is told by yes or no; what stands there is “{found}”. If it is "
        "not known, write unknown or leave the key out: silence never means no."
    ),
    "stage_twice": (
        "A stage is already named “{stage}”, on line {line}, and there would be no telling them "
        "apart. Give this one another “id”."
    ),
    "stage_ends_early": (
        "This stage ends ({found}) before it begins ({start}). Correct “from” or “to”; if a date "
        "is not certain, give only the month or the year."
    ),
    "stage_out_of_order": (
        "By its dates, the stage “{stage}” comes before the stage “{other}”, which is written "
        "above it. Put the stages in order from the earliest to the latest, or correct the dates."
    ),
    "lasting_contradiction": (
        "At the stage “{stage}” the answer to “{fact}” is “no”, which means neither there nor "
        "before; yet at the stage “{other}” (line {line}) it is “yes”. Both cannot be true: "
        "correct one of the two answers, or write “unknown”."
    ),
    # The law base read as a whole (`parcours law check`).
    "implied_by_other_kind": (
        "“{where}” would be told by “{found}”, which is not a yes or no of the same scope and "
        "memory. Choose a fact of the same kind, or change one of the two."
    ),
    "dangling_fact": (
        "“{where}” relies on the fact “{found}”, which no file of law/facts describes. Correct "
        "the name, or describe this fact."
    ),
    "dangling_situation": (
        "“{where}” refers to the situation “{found}”, which no file of law/situations describes. "
        "Correct the name, or describe this situation."
    ),
    "dangling_instrument": (
        "“{where}” refers to the instrument “{found}”, which has no file in law/instruments. "
        "Correct the name, or add this instrument with its source."
    ),
    "dangling_provision": (
        "“{where}” cites the provision “{found}”, which is not in the file of its instrument. "
        "Correct the reference, or add the provision with its source."
    ),
    "dangling_organisation": (
        "“{where}” refers to the organisation “{found}”, which is not in law/organisations.yaml. "
        "Correct the name, or add this organisation."
    ),
    "dangling_state": (
        "“{where}” refers to the State “{found}”, which has no file in law/states. Correct the "
        "code of three letters, or add this State."
    ),
    "dangling_score": (
        "“{where}” relies on “{found}”, but no set in law/indicators has this dimension. Write a "
        "set and a dimension that exist, as in “adult_labour/D4”."
    ),
    "dangling_holder": (
        "“{where}” gives this right to people in the situation “{found}”, which does not exist in "
        "law/situations. Correct the name; for everybody, write “all”."
    ),
    "choice_not_in_vocabulary": (
        "“{where}” expects the answer “{found}” for “{fact}”, but that choice is not provided. "
        "Correct the value, or add this choice to the fact in law/facts."
    ),
    "wrong_fact_type": (
        "In “{where}”, “{found}” does not fit the kind of answer that “{fact}” takes. A fact told "
        "by yes or no stands alone; a number or a date is compared, as in “age < 18”; a choice or "
        "a country is named, as in “sex = female”."
    ),
    "situations_cycle": (
        "These situations depend on one another in a circle: {found}. None of them could be "
        "decided first; take away one of these references."
    ),
    "memberships_overlap": (
        "Two periods of membership of {state} in “{organisation}” overlap. A period runs from the "
        "first day in (“from”) to the first day out (“until”): correct one of these dates."
    ),
    "period_empty": (
        "In “{where}”, the period “{found}” holds no day at all. “until” is the first day on "
        "which it no longer applies, so it must come after “from”."
    ),
    "laws_twice": (
        "Two national laws have the same “id”, “{found}”, and there would be no telling which one "
        "is cited. Give each its own, or keep only one if they are the same law."
    ),
    "treaty_missing": (
        "The file of {state} says nothing about the instrument “{instrument}”, and silence does "
        "not mean that the State is not a party. Add it under “treaties”, with its source; if the "
        "State has done nothing, the status is “none”."
    ),
    "treaty_status_conflict": (
        "For {state} and “{instrument}”, the status does not agree with the actions listed "
        "(found: “{found}”). Read the source again, then correct the status (party, signatory or "
        "none) or the actions."
    ),
    "set_unknown": (
        "No set of indicators is called “{found}”. Correct the name; the sets that exist are in "
        "law/indicators."
    ),
    "straight_quotes": (
        "The text of “{where}” contains a straight apostrophe or straight quotes: “{found}”. "
        "Write the curved apostrophe (’) and the quotes of the language."
    ),
    "word_to_avoid": (
        "The text of “{where}” uses “{found}”, a word that the glossary asks us to avoid. Name "
        "the situation rather than the person, as in “in an irregular situation”, or take the "
        "term of the glossary."
    ),
    "element_twice": (
        "In “{where}”, two elements are named “{found}”, and there would be no telling which one "
        "is meant. Give each element of the test a name of its own."
    ),
    "person_fact_at_stage_memory": (
        "“{fact}” is told of the person, yet would hold at one stage only. What is told of the "
        "person holds for the whole journey: write “lasting” at the key “memory”, or “stage” at "
        "the key “scope”."
    ),
}

# Put after the sentence when the problem has a near word or a list of what is accepted.
DID_YOU_MEAN = "Did you mean “{meant}”?"
KNOWN = "What is accepted: {known}."
