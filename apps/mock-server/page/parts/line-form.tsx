/** A form of one field, with a button beside it. */
export function LineForm({
  label,
  button,
  value,
  onInput,
  onSubmit,
  placeholder = "",
  required = false,
}: {
  label: string;
  button: string;
  value: string;
  onInput: (value: string) => void;
  onSubmit: () => void;
  placeholder?: string;
  required?: boolean;
}) {
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <label>
        {label}
        <input
          value={value}
          required={required}
          placeholder={placeholder}
          autocomplete="off"
          spellcheck={false}
          onInput={({ currentTarget }) => onInput(currentTarget.value)}
        />
      </label>
      <button type="submit">{button}</button>
    </form>
  );
}
