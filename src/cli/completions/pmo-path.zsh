#compdef pmo-path
# Completions of pmo-path for zsh: source it from ~/.zshrc, or store it as `_pmo-path` in a folder
# of $fpath. Each line of an answer is `-` or, where no blank may follow, `+`, then value:meaning.
_pmo-path() {
    local -a lines plain open match
    local line value home=
    lines=("${(@f)$(PMO_PATH_COMPLETE=zsh pmo-path -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    # What stands before `~/` is kept as it is: zsh would quote the sign, and it would mean nothing.
    if [[ $PREFIX == '~/'* || $PREFIX == --*='~/'* ]]; then
        home="${PREFIX%%\~/*}~/"
        compset -P '*\~/'
    fi
    for line in $lines; do
        value="${line#?}"
        value="${value#"$home"}"
        case $line in
            -*) plain+=("$value") ;;
            +*) open+=("$value") ;;
        esac
    done
    match=(-M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}')
    (( $#plain )) && _describe -V 'pmo-path' plain $match
    (( $#open )) && _describe -V 'pmo-path' open -S '' $match
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
if [[ $funcstack[1] == _pmo-path ]]; then
    _pmo-path "$@"
else
    compdef _pmo-path pmo-path
fi
