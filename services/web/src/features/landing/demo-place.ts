/** Where links to the form lead that asks for a demonstration. */
export const demoId = "demostracion";
