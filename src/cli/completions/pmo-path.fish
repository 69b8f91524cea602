# Completions of pmo-path for fish.
complete --command pmo-path --no-files --keep-order --arguments '(PMO_PATH_COMPLETE=fish pmo-path -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token --cut-at-cursor))'
