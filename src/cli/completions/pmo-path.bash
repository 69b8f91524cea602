# Completions of pmo-path for bash. The program reads the line itself, so that quoted words and
# values behind `=` are understood whatever COMP_WORDBREAKS says.
_pmo_path() {
    local reply
    COMPREPLY=()
    while IFS= read -r reply; do
        COMPREPLY+=("$reply")
    done < <(PMO_PATH_COMPLETE=bash pmo-path -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[=/,] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o nosort -F _pmo_path pmo-path 2>/dev/null || complete -F _pmo_path pmo-path
