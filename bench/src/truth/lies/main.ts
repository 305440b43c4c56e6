console.log("lies");
export {};
