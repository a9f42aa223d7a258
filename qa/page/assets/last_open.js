() => {
  try {
    const id = sessionStorage.getItem("qa.open");
    return [JSON.parse((id && localStorage.getItem(`qa.conversation.${id}`)) || "null")];
  } catch {
    return [null];
  }
}
